package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads lists of key-value entries. */
final class Entries implements BodyReader<List<KvEntry>> {
    /** A list of entries; less where there is little memory, as reading takes a multiple of it. */
    static final long LIMIT = Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    private static final byte[] NOTHING = new byte[0];

    @Override
    public long limit() {
        return LIMIT;
    }

    /** 404 is how Consul says that nothing is there. */
    @Override
    public boolean understands(int status) {
        return status == 200 || status == 404;
    }

    @Override
    public List<KvEntry> read(InputStream body) throws IOException {
        return Json.read(body, parser -> {
            var entries = new ArrayList<KvEntry>();
            Json.expect(parser, JsonToken.START_ARRAY);
            Json.elements(parser, element -> entries.add(entry(element)));
            return entries;
        });
    }

    /** The entry whose object the parser stands on. */
    static KvEntry entry(JsonParser parser) throws IOException {
        var fields = new Fields();
        Json.members(parser, fields::take);
        return fields.entry();
    }

    /** What of an entry has been read so far. */
    private static final class Fields {
        private @Nullable String key;
        private byte[] value = NOTHING;
        private long flags;
        private long createIndex;
        private long modifyIndex;
        private Optional<String> session = Optional.empty();

        boolean take(String name, JsonParser parser) throws IOException {
            switch (name) {
                case "Key" -> key = Json.text(parser);
                case "Value" -> value = value(parser);
                case "Flags" -> flags = Json.unsigned(parser);
                case "CreateIndex" -> createIndex = Json.unsigned(parser);
                case "ModifyIndex" -> modifyIndex = Json.unsigned(parser);
                case "Session" -> session = Optional.of(Json.text(parser)).filter(id -> !id.isEmpty());
                default -> {
                    return false;
                }
            }
            return true;
        }

        KvEntry entry() throws NotConsulException {
            return new KvEntry(Json.required(key), value, flags, createIndex, modifyIndex, session);
        }

        /** Consul writes an empty value as null. */
        private static byte[] value(JsonParser parser) throws NotConsulException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return NOTHING;
            }
            Json.expect(parser, JsonToken.VALUE_STRING);
            return parser.getBinaryValue();
        }
    }
}
