package io.wheelhouse.locks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test lets it flow; whoever pauses waits for it. */
final class FlowingTime implements InstantSource, Pause {
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Instant next = Instant.MAX;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
        var end = now.plus(duration);
        try {
            while (now.isBefore(end)) {
                next = end.isBefore(next) ? end : next;
                wait();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void flow(Duration duration) {
        now = now.plus(duration);
        if (!now.isBefore(next)) {
            next = Instant.MAX;
            notifyAll();
        }
    }
}
