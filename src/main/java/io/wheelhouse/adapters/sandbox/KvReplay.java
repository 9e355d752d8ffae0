package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvState.Grave;
import io.wheelhouse.adapters.sandbox.KvState.Lease;
import io.wheelhouse.spi.KvEntry;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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
 * Reads what {@link KvRecord} wrote. Copies the state once for any number of records, so that a long log opens quickly.
 *
 * <p>One use.
 */
final class KvReplay {
    private final TreeMap<String, KvEntry> entries;
    private final TreeMap<String, Grave> graves;
    private final Map<String, Lease> sessions;
    private long index;

    KvReplay(KvState before) {
        index = before.index();
        entries = new TreeMap<>(before.entries());
        graves = new TreeMap<>(before.graves());
        sessions = new HashMap<>(before.sessions());
    }

    /** The state after all records; nothing is added afterwards. */
    KvState state() {
        return new KvState(index, entries, graves, sessions);
    }

    void add(byte[] record) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(record));
        index = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            var entry = entry(in);
            entries.put(entry.key(), entry);
        }
        names(in).forEach(entries::remove);
        for (int left = in.readInt(); left > 0; left--) {
            graves.put(text(in), new Grave(in.readLong(), Instant.ofEpochMilli(in.readLong())));
        }
        names(in).forEach(graves::remove);
        for (int left = in.readInt(); left > 0; left--) {
            sessions.put(
                    text(in),
                    new Lease(text(in), Duration.ofMillis(in.readLong()), Instant.ofEpochMilli(in.readLong())));
        }
        names(in).forEach(sessions::remove);
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

    private static List<String> names(DataInputStream in) throws IOException {
        var names = new ArrayList<String>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(text(in));
        }
        return names;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
