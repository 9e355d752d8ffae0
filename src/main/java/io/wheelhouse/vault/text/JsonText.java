package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON as RFC 8259 has it: no comments, no NaN, no leading zeros, nothing behind the value. */
public final class JsonText {
    /** How long a number may be is looked after here, which knows its field. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Notes notes;

    private JsonText(JsonParser parser, Notes notes) {
        this.parser = parser;
        this.notes = notes;
    }

    /** Reads a file's text. */
    public static Parsed parse(String file, String text) {
        var notes = new Notes(file);
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new JsonText(parser, notes).document();
        } catch (JacksonException broken) {
            // Its own words may repeat a value.
            var at = broken.getLocation();
            return notes.broken(
                    at == null ? 0 : at.getLineNr(),
                    at == null ? "this is not JSON" : "this is not JSON, at column " + at.getColumnNr());
        }
    }

    /** A text that holds JSON, such as an embedded document; empty when it does not, or not clearly. */
    public static Optional<VaultValue> read(String text) {
        var parsed = parse("", text);
        return parsed.problems().isEmpty() ? Optional.of(parsed.value()) : Optional.empty();
    }

    private Parsed document() {
        try {
            if (parser.nextToken() == null) {
                return notes.broken(0, "the file is empty");
            }
            var value = value("");
            return parser.nextToken() == null
                    ? notes.of(value)
                    : notes.broken(line(parser), "there is something behind the end of the JSON");
        } catch (StreamConstraintsException beyondAllLimits) {
            return notes.broken(
                    parser.currentLocation().getLineNr(), "it is nested too deeply, or something in it is too long");
        }
    }

    private VaultValue value(String place) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_TRUE -> new Flag(true);
            case VALUE_FALSE -> new Flag(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(place);
            default -> new Null();
        };
    }

    private VaultValue number(String place) {
        var number = Numbers.read(parser.getString());
        if (number.isEmpty()) {
            notes.wrong(line(parser), place, Numbers.TOO_LARGE);
        }
        return number.orElse(Num.of(0));
    }

    private Fields object(String place) {
        var fields = new LinkedHashMap<String, VaultValue>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var at = Notes.below(place, name);
            int line = line(parser);
            parser.nextToken();
            notes.put(fields, at, name, line, value(at));
        }
        return new Fields(fields);
    }

    private Items list(String place) {
        var items = new ArrayList<VaultValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = line(parser);
            var at = place + "[" + items.size() + "]";
            notes.add(items, at, line, value(at));
        }
        return new Items(items);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
