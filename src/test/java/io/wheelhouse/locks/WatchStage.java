package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.WatchNews.Changed;
import io.wheelhouse.locks.WatchNews.Opened;
import io.wheelhouse.locks.WatchNews.Reloaded;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A watch on a store in memory, with a time that flows while the test waits for news. */
final class WatchStage implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);

    final FlowingTime time = new FlowingTime();
    final FakeStore store = new FakeStore(time);
    final FakeMemory memory = new FakeMemory();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final LockService service = new LockService(
            store,
            Optional.empty(),
            HostSigns.NONE,
            memory,
            "test",
            "here",
            new LockSettings(Layout.DEFAULT, LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.ISO, ZoneOffset.UTC),
            time,
            time,
            "sam@test");
    final Map<TierName, TierView> shown = new TreeMap<>();

    /** What the listener does besides. */
    volatile Consumer<WatchNews> onHearing = heard -> {};

    private final LinkedBlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();
    private @Nullable LockWatch watch;

    /** A tier with a limit, a counter, and as many holders. */
    void tier(String name, int limit, int holders) {
        store.put("chef/" + name + "/max_concurrent", Integer.toString(limit));
        store.put("chef/" + name + "/current", Integer.toString(holders));
        for (int i = 1; i <= holders; i++) {
            hold(name, "h" + i);
        }
    }

    void hold(String name, String host) {
        store.put("chef/" + name + "/running/" + host, time.instant().toString());
    }

    void free(String name, String host) {
        store.delete("chef/" + name + "/running/" + host);
    }

    BoardView open(Optional<String> environment) throws InterruptedException {
        start(environment);
        return next(Opened.class).board();
    }

    void start(Optional<String> environment) {
        watch = service.watch(environment, this::hear, threads);
    }

    private void hear(WatchNews heard) {
        news.add(heard);
        onHearing.accept(heard);
    }

    LockWatch watch() {
        return Objects.requireNonNull(watch);
    }

    /** The next news, which must be of this kind. Time flows meanwhile. */
    <T extends WatchNews> T next(Class<T> kind) throws InterruptedException {
        for (int turn = 0; turn < 2_000; turn++) {
            var heard = news.poll(10, TimeUnit.MILLISECONDS);
            if (heard != null) {
                assertThat(heard).isInstanceOf(kind);
                show(heard);
                return kind.cast(heard);
            }
            time.flow(STEP);
        }
        throw new AssertionError("no news of kind " + kind.getSimpleName());
    }

    /** Takes in news until something is so. Time flows meanwhile. */
    void until(BooleanSupplier so) throws InterruptedException {
        for (int turn = 0; turn < 2_000; turn++) {
            var heard = news.poll(10, TimeUnit.MILLISECONDS);
            if (heard != null) {
                show(heard);
            } else {
                time.flow(STEP);
            }
            if (so.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("it never came to be so; told otherwise than it is: " + different("chef/"));
    }

    /** Nothing is heard while this much time flows. */
    void silence(Duration duration) throws InterruptedException {
        for (var left = duration; left.isPositive(); left = left.minus(STEP.multipliedBy(10))) {
            assertThat(news.poll(5, TimeUnit.MILLISECONDS)).isNull();
            time.flow(STEP.multipliedBy(10));
        }
        assertThat(news.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    private void show(WatchNews heard) {
        switch (heard) {
            case Opened opened -> show(opened.board());
            case Reloaded reloaded -> show(reloaded.board());
            case Changed changed -> {
                changed.tiers().forEach(view -> shown.put(view.name(), view));
                changed.gone().forEach(shown::remove);
            }
            case WatchNews.Trouble trouble -> {}
            case WatchNews.Recovered recovered -> {}
            case WatchNews.Gap gap -> {}
            case WatchNews.Kept kept -> {}
            case WatchNews.Ended over -> {}
        }
    }

    private void show(BoardView board) {
        shown.clear();
        board.tiers().forEach(view -> shown.put(view.name(), view));
    }

    /** Whether what was told adds up to what the store holds. */
    boolean upToDate() {
        return upToDateBelow("chef/");
    }

    /** The same below one prefix. */
    boolean upToDateBelow(String prefix) {
        return different(prefix).isEmpty();
    }

    private List<TierName> different(String prefix) {
        var there = store.snapshot().values().stream()
                .filter(entry -> entry.key().startsWith(prefix))
                .toList();
        var tiers = new TreeMap<TierName, Tier>();
        Tiers.read(Layout.DEFAULT, there, List.of()).tiers().forEach(tier -> tiers.put(tier.name(), tier));
        var names = new TreeSet<>(shown.keySet());
        names.addAll(tiers.keySet());
        return names.stream()
                .filter(name -> !Optional.ofNullable(tiers.get(name))
                        .map(Tier::fingerprint)
                        .equals(Optional.ofNullable(shown.get(name))
                                .map(view -> view.tier().fingerprint())))
                .toList();
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        threads.close();
    }
}
