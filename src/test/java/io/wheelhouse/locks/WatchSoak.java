package io.wheelhouse.locks;

import io.wheelhouse.locks.WatchNews.Changed;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watching for very long, on a store in memory and with a time of its own: what stays in the heap. */
public final class WatchSoak {
    private static final int TIERS = 20;
    private static final int HOSTS = 8;
    private static final int TOGETHER = 5;
    private static final int LOOKS = 5;

    private final FlowingTime time = new FlowingTime();
    private final FakeStore store = new FakeStore(time);
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong kept = new AtomicLong();
    private final Semaphore caughtUp = new Semaphore(0);

    private WatchSoak() {}

    /**
     * What was found.
     *
     * @param events how many were told
     * @param kept how many were given to the memory
     * @param heap bytes in use after each fifth of the changes
     */
    public record Result(long events, long kept, List<Long> heap) {
        /** How much more there is at the end than after the first fifth. */
        public long growth() {
            return heap.getLast() - heap.getFirst();
        }
    }

    /** Watches so many changes; 1,000,000 are a day. */
    public static Result run(int changes) throws InterruptedException {
        return new WatchSoak().watch(changes);
    }

    private Result watch(int changes) throws InterruptedException {
        for (int tier = 0; tier < TIERS; tier++) {
            store.put("chef/prod/t%02d/max_concurrent".formatted(tier), "4");
            store.put("chef/prod/t%02d/current".formatted(tier), "0");
        }
        var settings = new LockSettings(
                Layout.DEFAULT, LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.ISO, ZoneOffset.UTC);
        var heap = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var service = new LockService(
                    store,
                    Optional.empty(),
                    HostSigns.NONE,
                    new Forgetting(),
                    "soak",
                    "here",
                    settings,
                    time,
                    time,
                    "soak");
            try (var watch = service.watch(Optional.of("prod"), this::hear, threads)) {
                while (watch.asOf().isEmpty()) {
                    Thread.onSpinWait();
                }
                for (int change = 1; change <= changes; change++) {
                    change(change);
                    if (change % (changes / LOOKS) == 0) {
                        heap.add(used());
                    }
                }
            }
        }
        return new Result(events.get(), kept.get(), List.copyOf(heap));
    }

    private void change(int change) throws InterruptedException {
        time.flow(Duration.ofMillis(86));
        if (change % TOGETHER == 0) {
            store.put("chef/prod/t00/current", Integer.toString(change));
            while (!caughtUp.tryAcquire(1, TimeUnit.MILLISECONDS)) {
                time.flow(Duration.ofMillis(20));
            }
            return;
        }
        var holder = "chef/prod/t%02d/running/host-%d".formatted(change % TIERS, change / TIERS % HOSTS);
        if (change / (TIERS * HOSTS) % 2 == 0) {
            store.put(holder, time.instant().toString());
        } else {
            store.delete(holder);
        }
    }

    private void hear(WatchNews news) {
        if (news instanceof Changed changed) {
            events.addAndGet(changed.events().size());
            if (changed.events().stream()
                    .anyMatch(event -> event.type() == LockEvent.Type.COUNTER
                            && event.host().isEmpty())) {
                caughtUp.release();
            }
        }
    }

    private static long used() {
        for (int turn = 0; turn < 3; turn++) {
            System.gc();
        }
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private final class Forgetting implements LockMemory {
        @Override
        public Recollection recall(Estate estate, Optional<String> environment) {
            return Recollection.NONE;
        }

        @Override
        public void remember(Estate estate, Look look) {
            kept.addAndGet(look.events().size());
        }

        @Override
        public List<LockEvent> events(Estate estate, TierName tier, Instant since) {
            return List.of();
        }

        @Override
        public List<Watched> watched(Estate estate, String environment, Instant since) {
            return List.of();
        }

        @Override
        public Map<TierName, List<Duration>> completedRuns(Estate estate, Optional<String> environment, int most) {
            return Map.of();
        }
    }
}
