package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvOperation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes operations the way {@code /v1/txn} reads them. */
final class TransactionBody {
    private final JsonGenerator json;

    private TransactionBody(JsonGenerator json) {
        this.json = json;
    }

    static byte[] of(List<KvOperation> operations) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            var body = new TransactionBody(json);
            json.writeStartArray();
            operations.forEach(body::operation);
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    private void operation(KvOperation operation) {
        json.writeStartObject();
        json.writeName("KV");
        json.writeStartObject();
        json.writeStringProperty("Key", operation.key());
        switch (operation) {
            case KvOperation.Set(var _, var value, var flags) -> verb("set").value(value, flags);
            case KvOperation.Cas(var _, var value, var flags, var index) ->
                verb("cas").value(value, flags).index(index);
            case KvOperation.Delete _ -> verb("delete");
            case KvOperation.DeleteCas(var _, var index) -> verb("delete-cas").index(index);
            case KvOperation.CheckIndex(var _, var index) -> verb("check-index").index(index);
            case KvOperation.CheckAbsent _ -> verb("check-not-exists");
            case KvOperation.Get _ -> verb("get");
            case KvOperation.GetTree _ -> verb("get-tree");
            case KvOperation.Lock(var _, var value, var flags, var session) ->
                verb("lock").value(value, flags).session(session);
            case KvOperation.Unlock(var _, var value, var flags, var session) ->
                verb("unlock").value(value, flags).session(session);
            case KvOperation.CheckSession(var _, var session) ->
                verb("check-session").session(session);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private TransactionBody verb(String verb) {
        json.writeStringProperty("Verb", verb);
        return this;
    }

    /** Flags are always written: Consul takes missing ones for 0, and so would lose them. */
    private TransactionBody value(byte[] value, long flags) {
        json.writeName("Value");
        json.writeBinary(value);
        return number("Flags", flags);
    }

    private TransactionBody index(long index) {
        return number("Index", index);
    }

    private TransactionBody session(String session) {
        json.writeStringProperty("Session", session);
        return this;
    }

    private TransactionBody number(String name, long unsigned) {
        json.writeName(name);
        json.writeNumber(Long.toUnsignedString(unsigned));
        return this;
    }
}
