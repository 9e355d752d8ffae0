package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvState.Grave;
import io.wheelhouse.adapters.sandbox.KvState.Lease;
import io.wheelhouse.spi.KvEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
            var entries = Difference.between(before.entries(), after.entries());
            entries(out, entries.changed());
            names(out, entries.missing());
            var graves = Difference.between(before.graves(), after.graves());
            graves(out, graves.changed());
            names(out, graves.missing());
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

    /** What is other in a map than in one before it. */
    private record Difference<T>(Map<String, T> changed, List<String> missing) {
        /** Both are in the order of keys and have most of their values in common: one walk over the two is enough. */
        static <T> Difference<T> between(NavigableMap<String, T> before, NavigableMap<String, T> after) {
            var changed = new LinkedHashMap<String, T>();
            var missing = new ArrayList<String>();
            var old = new ArrayDeque<Map.Entry<String, T>>(1);
            var left = before.entrySet().iterator();
            after.forEach((key, value) -> {
                while (!old.isEmpty() || left.hasNext()) {
                    var next = old.isEmpty() ? left.next() : old.pop();
                    if (next.getKey().equals(key)) {
                        if (!value.equals(next.getValue())) {
                            changed.put(key, value);
                        }
                        return;
                    }
                    if (ByteOrder.KEYS.compare(next.getKey(), key) > 0) {
                        old.push(next);
                        break;
                    }
                    missing.add(next.getKey());
                }
                changed.put(key, value);
            });
            old.forEach(next -> missing.add(next.getKey()));
            left.forEachRemaining(next -> missing.add(next.getKey()));
            return new Difference<>(changed, missing);
        }
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
