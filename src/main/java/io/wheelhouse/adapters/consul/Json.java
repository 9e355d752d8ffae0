package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Token by token reading of Consul's JSON; no data binding, which a short command would pay for at its start. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Reads one whole document. */
    static <T> T read(InputStream body, Reading<T> reading) throws IOException {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            return reading.read(parser);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw new NotConsulException("its answer is not the JSON that Consul gives", e);
        }
    }

    /** Visits the elements of the array the parser stands on; {@code null} counts as an empty array. */
    static void elements(JsonParser parser, Visit visit) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        expect(parser, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            visit.visit(parser);
        }
    }

    /** Visits the members of the object the parser stands on; a member not consumed by the visit is skipped. */
    static void members(JsonParser parser, Member member) throws IOException {
        expect(parser, JsonToken.START_OBJECT);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (!member.take(name, parser)) {
                parser.skipChildren();
            }
        }
    }

    static void expect(JsonParser parser, JsonToken token) throws NotConsulException {
        if (parser.currentToken() != token) {
            throw new NotConsulException("its answer is JSON, but not shaped as Consul's");
        }
    }

    static String text(JsonParser parser) throws NotConsulException {
        expect(parser, JsonToken.VALUE_STRING);
        return parser.getString();
    }

    /** An unsigned 64-bit number. */
    static long unsigned(JsonParser parser) throws NotConsulException {
        expect(parser, JsonToken.VALUE_NUMBER_INT);
        if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        try {
            return Long.parseUnsignedLong(parser.getString());
        } catch (NumberFormatException e) {
            throw new NotConsulException("its answer holds a number that Consul cannot have", e);
        }
    }

    /** A value that Consul must have given. */
    static <T> T required(@Nullable T value) throws NotConsulException {
        if (value == null) {
            throw new NotConsulException("its answer is JSON, but lacks what Consul always gives");
        }
        return value;
    }

    /** Turns a document into a value; the parser stands on its first token. */
    interface Reading<T> {
        T read(JsonParser parser) throws IOException;
    }

    /** Takes one element. */
    interface Visit {
        void visit(JsonParser parser) throws IOException;
    }

    /** Takes one member's value. */
    interface Member {
        /** Whether it was consumed; false leaves an object or array to be skipped. */
        boolean take(String name, JsonParser parser) throws IOException;
    }
}
