package io.wheelhouse.desktop;

import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The window on its sandbox for very long, with a time of its own: what stays in the heap. */
public final class WindowSoak {
    /** Below what the window takes for sleep. */
    private static final Duration TICK = Duration.ofSeconds(5);

    private static final int TURNS = 3;

    private final TestWindow window;
    private final TestClock clock;

    private WindowSoak(TestWindow window, TestClock clock) {
        this.window = window;
        this.clock = clock;
    }

    /**
     * Bytes in use after full collections.
     *
     * @param first once everything had been done a few times
     * @param last at the end
     */
    public record Heap(long first, long last) {
        public long growth() {
            return last - first;
        }

        /** At most 2 MB or 5 %, whichever is more. */
        public boolean flat() {
            return growth() <= Math.max(2L << 20, first / 20);
        }

        @Override
        public String toString() {
            return "%,d kB, then %,d kB".formatted(first >> 10, last >> 10);
        }
    }

    /** Looks anew at everything, so often; the heap after the first and after the last of them. */
    public static Heap refreshes(Path home, int first, int last) throws IOException {
        return on(home, soak -> {
            soak.refresh(first);
            long before = used();
            soak.refresh(last - first);
            return new Heap(before, used());
        });
    }

    /** Lets time go by with a change every five seconds; the heap after a tenth of it and at its end. */
    public static Heap span(Path home, Duration span) throws IOException {
        return on(home, soak -> {
            long ticks = span.dividedBy(TICK);
            soak.live(ticks / 10);
            long before = used();
            soak.live(ticks - ticks / 10);
            return new Heap(before, used());
        });
    }

    private interface Task {
        Heap on(WindowSoak soak);
    }

    private static Heap on(Path home, Task task) throws IOException {
        var clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of(), clock)) {
            var soak = new WindowSoak(window, clock);
            OnScreen.until(
                    "rows are there",
                    () -> soak.shown().isPresent()
                            && !soak.shown().orElseThrow().model().rows().isEmpty());
            return task.on(soak);
        }
    }

    private Optional<Window> shown() {
        return window.session().shown();
    }

    private LocksModel model() {
        return shown().orElseThrow().model();
    }

    private void refresh(int times) {
        var arranged = new AtomicInteger();
        var following = OnScreen.get(() -> model().changes().subscribe(arranged::incrementAndGet));
        for (int turn = 0; turn < times; turn++) {
            int before = arranged.get();
            clock.forward(TICK);
            OnScreen.run(() -> shown().orElseThrow().refresh());
            OnScreen.until("all is read anew", () -> arranged.get() > before);
        }
        OnScreen.run(following::unsubscribe);
    }

    /** At each tick a tier is told of anew. */
    private void live(long ticks) {
        for (long tick = 0; tick < ticks; tick++) {
            clock.forward(TICK);
            var views = model().all().stream().map(line -> line.view()).toList();
            var view = views.get((int) (tick % views.size()));
            model().listener()
                    .hear(new WatchNews.Changed(
                            clock.instant(), Duration.ZERO, false, List.of(again(view)), List.of(), List.of()));
            OnScreen.run(() -> window.session().tick(clock.instant()));
        }
        OnScreen.settle();
    }

    private TierView again(TierView view) {
        return new TierView(
                view.tier(),
                view.state(),
                view.flags(),
                view.holders(),
                clock.instant(),
                view.usual(),
                view.tooLongAfter());
    }

    private static long used() {
        OnScreen.settle();
        for (int turn = 0; turn < TURNS; turn++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
