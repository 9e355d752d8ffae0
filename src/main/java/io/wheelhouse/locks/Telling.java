package io.wheelhouse.locks;

import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener, one thing at a time, and nothing any more once it is over. Thread-safe. */
final class Telling {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final WatchListener listener;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean over;

    Telling(WatchListener listener) {
        this.listener = listener;
    }

    void tell(WatchNews news) {
        turn.lock();
        try {
            if (!over) {
                listener.hear(news);
            }
        } catch (RuntimeException defect) {
            LOG.warn(
                    "the listener of a lock watch failed on {}", news.getClass().getSimpleName(), defect);
        } finally {
            turn.unlock();
        }
    }

    /** Tells one thing more, and then nothing. A listener that fails on it cannot be helped. */
    void last(WatchNews news) {
        turn.lock();
        try {
            tell(news);
        } finally {
            end();
            turn.unlock();
        }
    }

    void end() {
        over = true;
    }

    boolean over() {
        return over;
    }
}
