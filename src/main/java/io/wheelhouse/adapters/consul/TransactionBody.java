package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.KvOperation;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes operations the way {@code /v1/txn} reads them. */
final class TransactionBody {
    private final JsonGenerator json;
    private final Scope scope;

    private TransactionBody(JsonGenerator json, Scope scope) {
        this.json = json;
        this.scope = scope;
    }

    static byte[] of(List<KvOperation> operations, Scope scope) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            var body = new TransactionBody(json, scope);
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
        scope.writeTo(json);
        switch (operation) {
            case KvOperation.Set set -> verb("set").value(set.value(), set.flags());
            case KvOperation.Cas cas ->
                verb("cas").value(cas.value(), cas.flags()).index(cas.index());
            case KvOperation.Delete delete -> verb("delete");
            case KvOperation.DeleteCas delete -> verb("delete-cas").index(delete.index());
            case KvOperation.CheckIndex check -> verb("check-index").index(check.index());
            case KvOperation.CheckAbsent check -> verb("check-not-exists");
            case KvOperation.Get get -> verb("get");
            case KvOperation.GetTree tree -> verb("get-tree");
            case KvOperation.Lock lock ->
                verb("lock").value(lock.value(), lock.flags()).session(lock.session());
            case KvOperation.Unlock unlock ->
                verb("unlock").value(unlock.value(), unlock.flags()).session(unlock.session());
            case KvOperation.CheckSession check -> verb("check-session").session(check.session());
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
