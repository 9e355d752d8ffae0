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
import tools.jackson.core.json.JsonFactory;

/** JSON as RFC 8259 has it: no comments, no NaN, no leading zeros, nothing behind the value. */
public final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    /** Numbers beyond it mean nothing to Vault, and would fill the memory when written out. */
    private static final int MOST_EXPONENT = 30;

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
            if (parser.nextToken() == null) {
                return notes.broken(0, "the file is empty");
            }
            var value = new JsonText(parser, notes).value("");
            if (parser.nextToken() != null) {
                return notes.broken(line(parser), "there is something behind the end of the JSON");
            }
            return notes.of(value);
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
        try {
            var number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) <= MOST_EXPONENT) {
                return new Num(number);
            }
        } catch (NumberFormatException beyondAllLimits) {
            // Said below.
        }
        notes.wrong(line(parser), place, "this number is out of all measure");
        return Num.of(0);
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
