package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Null;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Values as JSON: numbers as exact as they are written, a key that is there twice is refused. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Beyond this a number is left in the notation it came in: its plain one might fill the memory. */
    private static final int PLAIN_DIGITS = 40;

    private Json() {}

    /**
     * Reads one object, the whole of a document.
     *
     * @throws NotVaultException when it is anything else
     */
    static Fields read(byte[] document) throws NotVaultException {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotVaultException("its answer is not the JSON that Vault gives");
            }
            var fields = fields(parser);
            if (parser.nextToken() != null) {
                throw new NotVaultException("its answer goes on after its JSON");
            }
            return fields;
        } catch (JacksonException e) {
            // No cause: it may quote what it stumbled over.
            var twice = String.valueOf(e.getMessage()).startsWith("Duplicate");
            throw new NotVaultException(
                    twice ? "its answer has a key twice" : "its answer is not the JSON that Vault gives");
        }
    }

    /** The one place where a concealed text is opened: into the body of its request. */
    static byte[] write(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(fields, generator);
        }
        return bytes.toByteArray();
    }

    private static void write(VaultValue value, JsonGenerator out) {
        switch (value) {
            case Text text -> out.writeString(text.text());
            case Concealed concealed -> out.writeString(concealed.secret().reveal());
            case Num number -> out.writeNumber(written(number.number()));
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

    /** 1E+3 is 1000 to Vault's fields of seconds. */
    private static String written(BigDecimal number) {
        return Math.abs((long) number.scale()) <= PLAIN_DIGITS ? number.toPlainString() : number.toString();
    }

    private static Fields fields(JsonParser parser) {
        var fields = new LinkedHashMap<String, VaultValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            fields.put(name, value(parser.nextToken(), parser));
        }
        return new Fields(fields);
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
            case START_OBJECT -> fields(parser);
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
