package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A live view of the locks, from {@link LockService#watch}. What a change costs does not grow with the number of keys, and
 * what a storm of changes costs is bounded: changes that come fast are seen together.
 *
 * <p>Uses fewer than ten connections. Needs a store with blocking reads and an index for each prefix.
 */
public final class LockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);
    private static final Duration AGING = Duration.ofSeconds(2);
    private static final Duration KEEPING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WatchLoop loop;
    private final Keeping keeping;
    private final Telling telling;
    private final Pause pause;
    private final InstantSource clock;
    private final List<WatchTask> watching = new CopyOnWriteArrayList<>();
    private final WatchTask remembering;
    private boolean gapTold;

    LockWatch(WatchLoop loop, Keeping keeping, Telling telling, InstantSource clock, Pause pause, Executor threads) {
        this.loop = loop;
        this.keeping = keeping;
        this.telling = telling;
        this.pause = pause;
        this.clock = clock;
        watching.add(WatchTask.start(threads, () -> unlessFatal(this::watch)));
        watching.add(WatchTask.start(threads, () -> unlessFatal(() -> every(AGING, loop::age))));
        this.remembering = WatchTask.start(threads, () -> unlessFatal(this::remember));
    }

    private void watch() {
        try {
            while (goesOn()) {
                loop.round();
            }
        } finally {
            loop.close();
        }
    }

    /** A watch of which a part is missing would look as if nothing happened any more, so it ends as a whole, and says so. */
    private void unlessFatal(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error fatal) {
            try {
                LOG.error("a lock watch ended", fatal);
            } finally {
                telling.last(new WatchNews.Ended(
                        clock.instant(),
                        "Watching ended by an error that it cannot survive (%s). Start it again.".formatted(fatal),
                        fatal));
                watching.forEach(WatchTask::stop);
            }
        }
    }

    /**
     * When the last view was known to be complete. While the server answers it is at most about a minute ago, and nothing
     * has changed since that was not told; during {@link WatchNews.Trouble} it shows how old the view is. Empty before the
     * first view.
     */
    public Optional<Instant> asOf() {
        return loop.complete();
    }

    /**
     * Ends it: waits under way are given up, threads given back, what was seen is kept. The listener hears nothing more
     * afterwards. May be called from the listener. Repeated calls do nothing.
     */
    @Override
    public void close() {
        telling.end();
        watching.forEach(WatchTask::stop);
        watching.forEach(LockWatch::await);
        remembering.stop();
        if (await(remembering)) {
            keepTheLast();
        }
    }

    private static boolean await(WatchTask task) {
        boolean ended = task.await(PATIENCE);
        if (!ended) {
            LOG.warn("a thread of a lock watch is still busy after {}; its listener may hang", PATIENCE);
        }
        return ended;
    }

    private void remember() {
        every(KEEPING, this::flush);
        // The last flush is not to be cut short by the interrupt that ended the pause.
        Thread.interrupted();
        flush();
    }

    /** For a task that was stopped before it began. */
    private void keepTheLast() {
        boolean interrupted = Thread.interrupted();
        try {
            unlessFatal(this::flush);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean goesOn() {
        return !telling.over() && !Thread.currentThread().isInterrupted();
    }

    private void every(Duration interval, Runnable action) {
        while (goesOn()) {
            pause.pause(interval);
            if (goesOn()) {
                action.run();
            }
        }
    }

    private void flush() {
        try {
            if (keeping.flush() && gapTold) {
                gapTold = false;
                telling.tell(new WatchNews.Kept(clock.instant()));
            }
        } catch (MemoryUnavailable unavailable) {
            gap(String.valueOf(unavailable.getMessage()));
        } catch (RuntimeException defect) {
            LOG.warn("a lock watch cannot keep what it sees", defect);
            gap("a defect in Wheelhouse, see the log: " + defect.getMessage());
        }
    }

    private void gap(String why) {
        if (!gapTold) {
            gapTold = true;
            telling.tell(new WatchNews.Gap(clock.instant(), "What is seen cannot be kept: " + why));
        }
    }
}
