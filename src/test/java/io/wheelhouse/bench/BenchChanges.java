package io.wheelhouse.bench;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Changes at a steady pace, for a window to keep up with. */
final class BenchChanges {
    private static final int AT_ONCE = 100;
    private static final int TRICKLE = 50;
    /** Every so many changes one is of a tier in view. */
    private static final int IN_VIEW = 5;

    private static final int ROWS_IN_VIEW = 20;

    private static int limit = 3;

    private BenchChanges() {}

    /**
     * A change that is to be seen.
     *
     * @param at the moment before it was sent
     * @param shown what the slots of the tier say then
     */
    record Written(Instant at, String shown) {}

    /** Counters all over the estate, a hundred in each transaction. */
    static void storm(KeyValueStore writer, BenchEstate estate, int perSecond, Duration span) throws ServiceException {
        var random = new Random(7);
        long begun = System.nanoTime();
        int rounds = Math.toIntExact(span.toSeconds() * perSecond / AT_ONCE);
        for (int round = 0; round < rounds; round++) {
            var operations = new ArrayList<KvOperation>();
            for (int one = 0; one < AT_ONCE; one++) {
                var tier = estate.tier(random.nextInt(estate.environments()), random.nextInt(estate.tiers()));
                operations.add(BenchEstate.set(tier + "current", Integer.toString(random.nextInt(5))));
            }
            writer.transact(operations);
            waitFor(begun, round + 1, AT_ONCE, perSecond);
        }
    }

    /** 50 changes a second, one after the other; the limits of tiers in view among them. */
    static List<Written> trickle(KeyValueStore writer, BenchEstate estate, Duration span) throws ServiceException {
        var random = new Random(11);
        var written = new ArrayList<Written>();
        long begun = System.nanoTime();
        int changes = Math.toIntExact(span.toSeconds() * TRICKLE);
        for (int change = 0; change < changes; change++) {
            if (change % IN_VIEW == 0) {
                int tier = change / IN_VIEW % ROWS_IN_VIEW;
                limit += tier == 0 ? 1 : 0;
                written.add(
                        new Written(Instant.now(), "env-00/tier-%02d %d/%d".formatted(tier, estate.holders(), limit)));
                writer.transact(
                        List.of(BenchEstate.set(estate.tier(0, tier) + "max_concurrent", Integer.toString(limit))));
            } else {
                var tier = estate.tier(10 + random.nextInt(estate.environments() - 10), random.nextInt(estate.tiers()));
                writer.transact(List.of(BenchEstate.set(tier + "current", Integer.toString(random.nextInt(5)))));
            }
            waitFor(begun, change + 1, 1, TRICKLE);
        }
        return written;
    }

    private static void waitFor(long begun, int rounds, int each, int perSecond) {
        long due = begun + rounds * TimeUnit.SECONDS.toNanos(1) * each / perSecond;
        LockSupport.parkNanos(due - System.nanoTime());
    }
}
