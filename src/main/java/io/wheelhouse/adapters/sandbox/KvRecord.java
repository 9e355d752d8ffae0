package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvState.Grave;
import io.wheelhouse.adapters.sandbox.KvState.Lease;
import io.wheelhouse.spi.KvEntry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What leads from one state to the next, as bytes: results, not requests, so that a later version reads them the same.
 * A record from the empty state is a snapshot.
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

    static KvState apply(KvState before, byte[] record) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(record));
        long index = in.readLong();
        var entries = new TreeMap<>(before.entries());
        for (int left = in.readInt(); left > 0; left--) {
            var entry = entry(in);
            entries.put(entry.key(), entry);
        }
        entries.keySet().removeAll(names(in));
        var graves = new TreeMap<>(before.graves());
        for (int left = in.readInt(); left > 0; left--) {
            graves.put(text(in), new Grave(in.readLong(), Instant.ofEpochMilli(in.readLong())));
        }
        graves.keySet().removeAll(names(in));
        var sessions = new HashMap<>(before.sessions());
        for (int left = in.readInt(); left > 0; left--) {
            sessions.put(
                    text(in),
                    new Lease(text(in), Duration.ofMillis(in.readLong()), Instant.ofEpochMilli(in.readLong())));
        }
        sessions.keySet().removeAll(names(in));
        return new KvState(index, entries, graves, sessions);
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

    private static KvEntry entry(DataInputStream in) throws IOException {
        var key = text(in);
        var value = in.readNBytes(in.readInt());
        long flags = in.readLong();
        long created = in.readLong();
        long modified = in.readLong();
        var session = text(in);
        return new KvEntry(
                key, value, flags, created, modified, session.isEmpty() ? Optional.empty() : Optional.of(session));
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

    private static List<String> names(DataInputStream in) throws IOException {
        var names = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(text(in));
        }
        return names;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
