package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvState.Grave;
import io.wheelhouse.adapters.sandbox.KvState.Lease;
import io.wheelhouse.spi.KvEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What leads from one state to the next, as bytes: results, not requests, so that a later version reads them the same.
 * A record from the empty state is a snapshot. {@link KvReplay} reads them.
 */
final class KvRecord {
    private KvRecord() {}

    static byte[] between(KvState before, KvState after) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(after.index());
            entries(out, changed(before.entries(), after.entries()));
            names(out, missing(before.entries(), after.entries()));
            graves(out, changed(before.graves(), after.graves()));
            names(out, missing(before.graves(), after.graves()));
            sessions(out, changed(before.sessions(), after.sessions()));
            names(out, missing(before.sessions(), after.sessions()));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return bytes.toByteArray();
    }

    private static <T> Map<String, T> changed(Map<String, T> before, Map<String, T> after) {
        var changed = new TreeMap<String, T>();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changed.put(key, value);
            }
        });
        return changed;
    }

    private static List<String> missing(Map<String, ?> before, Map<String, ?> after) {
        return before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
    }

    private static void entries(DataOutputStream out, Map<String, KvEntry> entries) throws IOException {
        out.writeInt(entries.size());
        for (var entry : entries.values()) {
            text(out, entry.key());
            out.writeInt(entry.value().length);
            out.write(entry.value());
            out.writeLong(entry.flags());
            out.writeLong(entry.createIndex());
            out.writeLong(entry.modifyIndex());
            text(out, entry.session().orElse(""));
        }
    }

    private static void graves(DataOutputStream out, Map<String, Grave> graves) throws IOException {
        out.writeInt(graves.size());
        for (var grave : graves.entrySet()) {
            text(out, grave.getKey());
            out.writeLong(grave.getValue().index());
            out.writeLong(grave.getValue().at().toEpochMilli());
        }
    }

    private static void sessions(DataOutputStream out, Map<String, Lease> sessions) throws IOException {
        out.writeInt(sessions.size());
        for (var session : sessions.entrySet()) {
            text(out, session.getKey());
            text(out, session.getValue().name());
            out.writeLong(session.getValue().ttl().toMillis());
            out.writeLong(session.getValue().ends().toEpochMilli());
        }
    }

    private static void names(DataOutputStream out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (var name : names) {
            text(out, name);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
