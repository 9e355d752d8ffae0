package io.wheelhouse.contention;

import io.wheelhouse.contention.Event.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that happened. Thread-safe. */
final class History {
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

    static long now() {
        return System.nanoTime();
    }

    /** Something that began then and ends now. */
    void add(long from, Kind kind, String tier, String host, String note) {
        events.add(new Event(from, now(), kind, tier, host, note));
    }

    /** Something that happens now. */
    void add(Kind kind, String tier, String host) {
        long now = now();
        events.add(new Event(now, now, kind, tier, host, ""));
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    static void write(Path file, List<Event> events) throws IOException {
        Files.write(file, (Iterable<String>) events.stream().map(Event::line)::iterator);
    }

    static List<Event> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(Event::parse).toList();
        }
    }
}
