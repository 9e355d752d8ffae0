package io.wheelhouse.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds requests back until {@link #release}; then they are passed on. Closing the front lets go of them, too. */
public final class Stall implements Fault {
    private static final int PATIENCE_SECONDS = 30;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Stall() {}

    /** Waits until a request hangs. */
    public void awaitRequest() throws InterruptedException {
        if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came");
        }
    }

    /** Passes on what hangs and what comes. */
    public void release() {
        released.countDown();
    }

    @Override
    public Optional<Answer> answer(Seen request, Upstream upstream) throws IOException {
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the front was closed");
        }
        return Optional.of(upstream.forward(request));
    }
}
