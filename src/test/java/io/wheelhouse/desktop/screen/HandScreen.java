package io.wheelhouse.desktop.screen;

import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A window's thread that is moved by hand: the test's own thread, when the test says so. */
public final class HandScreen implements Screen {
    private final TestClock clock;
    private final Deque<Runnable> now = new ArrayDeque<>();
    private final List<Later> later = new ArrayList<>();

    public HandScreen(TestClock clock) {
        this.clock = clock;
    }

    private record Later(Instant due, Runnable action) {}

    @Override
    public synchronized void run(Runnable action) {
        now.add(action);
    }

    @Override
    public synchronized void later(Duration delay, Runnable action) {
        later.add(new Later(clock.instant().plus(delay), action));
    }

    /** Does all there is to do now, and what comes of it. */
    public HandScreen settle() {
        for (var action = next(); action.isPresent(); action = next()) {
            action.get().run();
        }
        return this;
    }

    private synchronized Optional<Runnable> next() {
        later.stream()
                .filter(one -> !one.due().isAfter(clock.instant()))
                .sorted(Comparator.comparing(Later::due))
                .toList()
                .forEach(due -> {
                    later.remove(due);
                    now.add(due.action());
                });
        return Optional.ofNullable(now.poll());
    }

    /** Moves the clock on, and does what is to be done meanwhile at its time. */
    public HandScreen forward(Duration span) {
        settle();
        var end = clock.instant().plus(span);
        for (var due = due(end); due.isBefore(end); due = due(end)) {
            clock.forward(Duration.between(clock.instant(), due));
            settle();
        }
        clock.forward(Duration.between(clock.instant(), end));
        return settle();
    }

    private synchronized Instant due(Instant end) {
        return later.stream()
                .map(Later::due)
                .min(Comparator.naturalOrder())
                .filter(end::isAfter)
                .orElse(end);
    }

    /** How much waits for its time. */
    public synchronized int waiting() {
        return now.size() + later.size();
    }
}
