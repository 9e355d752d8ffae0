package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Values as JSON texts. What is concealed never becomes one. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** A value from its text; empty when it is none. */
    static Optional<VaultValue> parsed(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var value = value(parser.nextToken(), parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }

    /** Fields from a text of our own. */
    static Fields fields(String text) {
        return parsed(text)
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .orElse(Fields.NONE);
    }

    static String text(VaultValue value) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(value, out);
        }
        return text.toString();
    }

    private static void write(VaultValue value, JsonGenerator out) {
        switch (value) {
            case Text text -> out.writeString(text.text());
            case Concealed concealed -> out.writeString("");
            case Num number -> out.writeNumber(number.number());
            case Flag flag -> out.writeBoolean(flag.flag());
            case Null nothing -> out.writeNull();
            case Items items -> {
                out.writeStartArray();
                items.items().forEach(item -> write(item, out));
                out.writeEndArray();
            }
            case Fields fields -> {
                out.writeStartObject();
                fields.fields().forEach((name, field) -> {
                    out.writeName(name);
                    write(field, out);
                });
                out.writeEndObject();
            }
        }
    }

    private static VaultValue value(@Nullable JsonToken token, JsonParser parser) {
        if (token == null) {
            return new Null();
        }
        return switch (token) {
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getDecimalValue());
            case VALUE_TRUE -> new Flag(true);
            case VALUE_FALSE -> new Flag(false);
            case START_OBJECT -> {
                var fields = new LinkedHashMap<String, VaultValue>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    fields.put(name, value(parser.nextToken(), parser));
                }
                yield new Fields(fields);
            }
            case START_ARRAY -> {
                var items = new ArrayList<VaultValue>();
                for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(next, parser));
                }
                yield new Items(items);
            }
            default -> new Null();
        };
    }
}
