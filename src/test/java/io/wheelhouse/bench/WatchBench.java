package io.wheelhouse.bench;

import io.wheelhouse.adapters.consul.ConsulAdapter;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockSettings;
import io.wheelhouse.locks.Pause;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.locks.WatchSoak;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.OwnConsul;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What watching costs, on a real Consul with 100,000 keys, beside what curl and {@code consul watch} do there. */
public final class WatchBench {
    private static final BenchEstate ESTATE = BenchEstate.LARGE;
    /** So many views before it counts: a program that has just started is slower, and that is said too. */
    private static final int WARM_UPS = 15;

    private static final int VIEWS = 9;
    private static final int CHANGES = 20;
    private static final int THEIR_CHANGES = 3;
    /** What it downloads for a change is certainly more, even compressed. */
    private static final long FULL = 100_000;

    private static final int PER_SECOND = 50;
    private static final int SECONDS = 20;
    private static final long PATIENCE = 60;

    private final PrintStream out;
    private final OwnConsul consul;
    private final ExecutorService threads;
    private final KeyValueStore writer;

    private WatchBench(PrintStream out, OwnConsul consul, ExecutorService threads, KeyValueStore writer) {
        this.out = out;
        this.consul = consul;
        this.threads = threads;
        this.writer = writer;
    }

    /** Measures and prints; needs the consul program and curl. */
    public static void run(PrintStream out) throws Exception {
        try (var consul = OwnConsul.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var connection = consul.server().connect()) {
            var writer = connection.port(KeyValueStore.class).orElseThrow();
            ESTATE.load(writer);
            out.printf("Watching locks: %d environments, %,d keys%n", ESTATE.environments(), ESTATE.keys());
            var bench = new WatchBench(out, consul, threads, writer);
            bench.firstView();
            bench.bytesOfAChange();
            bench.latency();
        }
        soak(out);
    }

    private void firstView() throws Exception {
        var ours = new ArrayList<Long>();
        var curls = new ArrayList<Long>();
        try (var connection = consul.server().connect()) {
            for (int turn = 0; turn < WARM_UPS + VIEWS; turn++) {
                curls.add(curl());
                var opened = new CountDownLatch(1);
                long begun = System.nanoTime();
                try (var watch = service(connection).watch(Optional.empty(), news -> opened.countDown(), threads)) {
                    await(opened);
                    ours.add(System.nanoTime() - begun);
                }
            }
        }
        long first = ours.getFirst();
        ours.subList(0, WARM_UPS).clear();
        curls.subList(0, WARM_UPS).clear();
        line(
                "first full view",
                "%d ms (just started %d ms)".formatted(millis(median(ours)), millis(first)),
                "curl ?recurse %d ms".formatted(millis(median(curls))),
                "%.2f x (at most 1.5)".formatted((double) median(ours) / median(curls)));
    }

    private long curl() throws IOException, InterruptedException {
        var url = consul.server().address() + "/v1/kv/chef/?recurse";
        long begun = System.nanoTime();
        var process = new ProcessBuilder("curl", "-s", "-o", "/dev/null", url)
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("curl failed");
        }
        return System.nanoTime() - begun;
    }

    private void bytesOfAChange() throws Exception {
        double ours;
        int connections;
        try (var proxy = new CountingProxy(consul.server().address());
                var connection =
                        new ConsulAdapter().open(consul.server().settingsAt(proxy.address(), Optional.empty()))) {
            var news = new LinkedBlockingQueue<WatchNews>();
            try (var watch = service(connection).watch(Optional.empty(), news::add, threads)) {
                next(news, Opened.class);
                settle(proxy, 1);
                long before = proxy.received();
                for (int change = 0; change < CHANGES; change++) {
                    var key = ESTATE.tier(change * 7 % ESTATE.environments(), change * 13 % ESTATE.tiers()) + "current";
                    writer.transact(List.of(BenchEstate.set(key, Integer.toString(100 + change))));
                    next(news, Changed.class);
                    settle(proxy, 1);
                }
                ours = (double) (proxy.received() - before) / CHANGES;
            }
            connections = proxy.mostConnections();
        }
        double theirs = consulWatch();
        line(
                "bytes received for a change",
                "%,.0f".formatted(ours),
                "consul watch %,.0f".formatted(theirs),
                "1/%.0f (at most 1/50)".formatted(theirs / ours));
        line("connections", Integer.toString(connections), "", "(fewer than 20)");
    }

    private double consulWatch() throws Exception {
        try (var proxy = new CountingProxy(consul.server().address())) {
            var process = new ProcessBuilder(
                            OwnConsul.program(),
                            "watch",
                            "-http-addr=" + proxy.address(),
                            "-type=keyprefix",
                            "-prefix=chef/",
                            "cat >/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                settle(proxy, 1);
                long before = proxy.received();
                for (int change = 0; change < THEIR_CHANGES; change++) {
                    long sofar = proxy.received();
                    var key = ESTATE.tier(change, change) + "current";
                    writer.transact(List.of(BenchEstate.set(key, Integer.toString(200 + change))));
                    settle(proxy, sofar + FULL);
                }
                return (double) (proxy.received() - before) / THEIR_CHANGES;
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    /** Until this much has come, and nothing more comes for a while. */
    private static void settle(CountingProxy proxy, long atLeast) {
        long before = -1;
        int quiet = 0;
        while (proxy.received() < atLeast || quiet < 15) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            quiet = proxy.received() == before ? quiet + 1 : 0;
            before = proxy.received();
        }
    }

    private void latency() throws Exception {
        Map<String, Long> written = new ConcurrentHashMap<>();
        var latencies = new LinkedBlockingQueue<Long>();
        var opened = new CountDownLatch(1);
        int changes = PER_SECOND * SECONDS;
        var done = new CountDownLatch(changes);
        try (var connection = consul.server().connect();
                var watch = service(connection)
                        .watch(
                                Optional.of("env-42"),
                                news -> {
                                    long now = System.nanoTime();
                                    opened.countDown();
                                    if (news instanceof Changed changed) {
                                        changed.events().stream()
                                                .flatMap(event -> event.after().stream())
                                                .flatMap(value -> Optional.ofNullable(written.remove(value)).stream())
                                                .forEach(begun -> {
                                                    latencies.add(now - begun);
                                                    done.countDown();
                                                });
                                    }
                                },
                                threads)) {
            await(opened);
            long begun = System.nanoTime();
            for (int change = 0; change < changes; change++) {
                LockSupport.parkNanos(begun + change * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime());
                var value = Instant.now().plusNanos(change).toString();
                var key = ESTATE.holder(42, change % ESTATE.tiers(), change / ESTATE.tiers() % ESTATE.holders());
                written.put(value, System.nanoTime());
                writer.transact(List.of(BenchEstate.set(key, value)));
            }
            await(done);
        }
        var sorted = latencies.stream().sorted().toList();
        line(
                "key written to change told, at 50 changes/s",
                "p50 %d ms".formatted(millis(sorted.get(sorted.size() / 2))),
                "p99 %d ms".formatted(millis(sorted.get(sorted.size() * 99 / 100))),
                "(p99 at most 250 ms)");
    }

    private static void soak(PrintStream out) throws InterruptedException {
        long begun = System.nanoTime();
        var result = WatchSoak.run(1_000_000);
        out.printf(
                "  %-44s %s KB in use after each fifth; %,d events told, %,d kept; %d s%n",
                "1,000,000 changes (a day)",
                result.heap().stream()
                        .map(bytes -> "%,d".formatted(bytes / 1024))
                        .toList(),
                result.events(),
                result.kept(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }

    private void line(String what, String ours, String theirs, String verdict) {
        out.printf("  %-44s %-36s %-26s %s%n", what, ours, theirs, verdict);
    }

    private static LockService service(Connection connection) throws ServiceException {
        return new LockService(
                connection.port(KeyValueStore.class).orElseThrow(),
                Optional.empty(),
                HostSigns.NONE,
                new NoMemory(),
                "bench",
                "here",
                LockSettings.defaults(),
                InstantSource.system(),
                Pause.SLEEP,
                "bench");
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it was never told");
        }
    }

    private static void next(LinkedBlockingQueue<WatchNews> news, Class<? extends WatchNews> kind)
            throws InterruptedException {
        var heard = news.poll(PATIENCE, TimeUnit.SECONDS);
        if (!kind.isInstance(heard)) {
            throw new IllegalStateException("not the news that was expected: " + heard);
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Remembers nothing: the disk is another bench's business. */
    private static final class NoMemory implements LockMemory {
        @Override
        public Recollection recall(Estate estate, Optional<String> environment) {
            return Recollection.NONE;
        }

        @Override
        public void remember(Estate estate, Look look) {}

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
