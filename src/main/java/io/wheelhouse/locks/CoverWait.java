package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One of the waits of a {@link CoverFollower}, on the names that begin with a prefix. It waits once each time it is armed. */
final class CoverWait {
    private final String prefix;
    private long upTo;
    private @Nullable WatchTask task;

    /**
     * Prepares.
     *
     * @param prefix the root and how the names begin
     * @param upTo everything that begins so is known up to this index
     */
    CoverWait(String prefix, long upTo) {
        this.prefix = prefix;
        this.upTo = upTo;
    }

    /** How a wait ended. */
    sealed interface Answer {
        /** Which wait. */
        CoverWait of();

        /** With an answer. */
        record Listed(CoverWait of, KvListing<String> listing, Instant sent, Instant woke) implements Answer {}

        /** With a failure of the service. */
        record Failed(CoverWait of, ServiceException failure) implements Answer {}

        /** With an error that leaves nothing to go on with. */
        record Broken(CoverWait of, Error error) implements Answer {}
    }

    String prefix() {
        return prefix;
    }

    long upTo() {
        return upTo;
    }

    void known(long index) {
        upTo = index;
    }

    /** What waits need. */
    record Calls(KeyValueStore store, InstantSource clock, Pause pause, Executor threads) {}

    /**
     * How it waits.
     *
     * @param before a pause before it waits
     * @param atMost how long it waits
     * @param after a pause before its end is told, so that the others' come first
     */
    record Manner(Duration before, Duration atMost, Duration after) {
        static final Manner PLAIN = new Manner(Duration.ZERO, Follower.WAIT, Duration.ZERO);
    }

    /** Begins to wait, unless it does already. */
    void arm(Manner manner, Calls calls, BlockingQueue<Answer> answers) {
        if (task == null) {
            var wait = new Wait(Follower.atLeastOne(upTo), manner.atMost());
            task = WatchTask.start(calls.threads(), () -> {
                try {
                    pause(calls, manner.before());
                    var answer = answer(calls.store(), calls.clock(), wait);
                    pause(calls, manner.after());
                    answers.add(answer);
                } catch (Error fatal) {
                    answers.add(new Answer.Broken(this, fatal));
                }
            });
        }
    }

    private static void pause(Calls calls, Duration duration) {
        if (duration.isPositive()) {
            calls.pause().pause(duration);
        }
    }

    private Answer answer(KeyValueStore store, InstantSource clock, Wait wait) {
        var sent = clock.instant();
        try {
            var listing = store.keys(prefix, "/", ReadMode.STALE, wait);
            return new Answer.Listed(this, listing, sent, clock.instant());
        } catch (ServiceException failure) {
            return new Answer.Failed(this, failure);
        } catch (RuntimeException defect) {
            return new Answer.Failed(
                    this, new ServiceException.Invalid("Watching failed by a defect in Wheelhouse.", defect));
        }
    }

    /** Its answer was taken. */
    void answered() {
        task = null;
    }

    /** The task under way, to be stopped. */
    Optional<WatchTask> underWay() {
        return Optional.ofNullable(task);
    }
}
