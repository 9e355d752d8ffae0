package io.wheelhouse.contention;

import io.wheelhouse.contention.Event.Kind;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Many clients take and give back the slots of a few tiers; every second one knows only the plain protocol. They die at
 * random steps, and each is followed by another under a new name; operators clean up behind the dead.
 *
 * @param clients at a time
 * @param cycles of each client
 * @param operators who override and repair
 * @param tiers over which the clients are spread
 * @param limit slots of each tier
 */
record Contention(int clients, int cycles, int operators, int tiers, int limit, Hazards hazards) {
    /**
     * What came of it.
     *
     * @param completed slots taken and given back
     * @param deaths clients killed
     */
    record Result(List<Event> history, Ending ending, long completed, int deaths, Duration took) {
        long count(Kind kind) {
            return history.stream().filter(event -> event.kind() == kind).count();
        }

        @Override
        public String toString() {
            return "%,d cycles, %,d killed, %,d overridden, %,d repairs, %,d looks in %.1f s"
                    .formatted(
                            completed,
                            deaths,
                            count(Kind.FREED),
                            count(Kind.REPAIRED),
                            count(Kind.LOOKED),
                            took.toMillis() / 1000.0);
        }
    }

    /**
     * Runs it.
     *
     * @param stores the same store through one connection or several
     */
    Result run(List<KeyValueStore> stores, PlainKeys plain, Layout layout)
            throws ServiceException, InterruptedException, ExecutionException {
        var stage = Stage.of(layout, plain, hazards);
        for (var tier : names()) {
            plain.put(layout.limitKey(tier), Integer.toString(limit));
        }
        long start = System.nanoTime();
        var over = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var watch = new ArrayList<Future<?>>();
            for (int number = 0; number < operators; number++) {
                var operator = new Operator(stage, stores.get(number % stores.size()), "operator-" + number);
                watch.add(threads.submit(watching(operator, over)));
            }
            var work = new ArrayList<Future<?>>();
            for (int number = 0; number < clients; number++) {
                work.add(threads.submit(working(stage, stores.get(number % stores.size()), number)));
            }
            for (var client : work) {
                client.get();
            }
            over.set(true);
            for (var operator : watch) {
                operator.get();
            }
        }
        cleanUp(stage, stores.getFirst());
        var took = Duration.ofNanos(System.nanoTime() - start);
        return new Result(
                stage.history().events(),
                ending(layout, stores.getFirst()),
                stage.cycles().get(),
                stage.signs().deaths(),
                took);
    }

    List<TierName> names() {
        return IntStream.range(0, tiers)
                .mapToObj(number -> new TierName("load", "tier-" + number))
                .toList();
    }

    private Callable<Integer> working(Stage stage, KeyValueStore store, int number) {
        return () -> {
            int lives = 0;
            var life = born(stage, store, number, lives);
            for (int cycle = 0; cycle < cycles; cycle++) {
                try {
                    life.cycle();
                } catch (Killed killed) {
                    dies(stage, life, number);
                    life = born(stage, store, number, ++lives);
                }
            }
            try {
                life.retire();
                life.buried();
            } catch (Killed killed) {
                dies(stage, life, number);
            }
            return lives;
        };
    }

    private void dies(Stage stage, Life life, int number) {
        stage.history().add(Kind.DIED, tier(number).toString(), life.host());
        stage.signs().died(life.host());
        life.buried();
    }

    private TierName tier(int number) {
        return names().get(number / 2 % tiers);
    }

    private Life born(Stage stage, KeyValueStore store, int number, int lives) {
        var host = "host-%d-%d".formatted(number, lives);
        return number % 2 == 0
                ? new OurLife(stage, store, tier(number), host)
                : new PlainLife(stage, tier(number), host);
    }

    private Callable<Integer> watching(Operator operator, AtomicBoolean over) {
        return () -> {
            int looks = 0;
            while (!over.get()) {
                operator.tend(names().get(looks++ % tiers));
                Life.rest(20_000);
            }
            return looks;
        };
    }

    /** The last operator stays until everything is tidy. */
    private void cleanUp(Stage stage, KeyValueStore store) throws ServiceException {
        for (var late = stage.late().poll(); late != null; late = stage.late().poll()) {
            late.arrive();
        }
        var last = new Operator(stage, store, "operator-last");
        for (var tier : names()) {
            int looks = 0;
            while (looks++ < 1_000 && !last.tend(tier)) {
                Life.rest(100);
            }
        }
    }

    private Ending ending(Layout layout, KeyValueStore store) throws ServiceException {
        var left = new TreeMap<String, Ending.Left>();
        for (var tier : names()) {
            left.put(
                    tier.toString(),
                    new Ending.Left(
                            number(store, layout.limitKey(tier)),
                            number(store, layout.counterKey(tier)),
                            holders(layout, store, tier),
                            freed(layout, store, tier)));
        }
        return new Ending(left);
    }

    private static int number(KeyValueStore store, String key) throws ServiceException {
        return store.get(key, ReadMode.CONSISTENT)
                .map(entry -> Integer.parseInt(entry.text()))
                .orElse(0);
    }

    private static List<String> holders(Layout layout, KeyValueStore store, TierName tier) throws ServiceException {
        var prefix = layout.holderKey(tier, "");
        return store.list(prefix, ReadMode.CONSISTENT).items().stream()
                .map(entry -> entry.key().substring(prefix.length()))
                .toList();
    }

    /** The proofs that operators left: second line, {@code locks.override TIER HOST}. */
    private static List<String> freed(Layout layout, KeyValueStore store, TierName tier) throws ServiceException {
        var start = "locks.override %s ".formatted(tier);
        return store.list(layout.auditPrefix(tier), ReadMode.CONSISTENT).items().stream()
                .flatMap(entry -> entry.text().lines().skip(1).limit(1))
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }
}
