package io.wheelhouse.adapters.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A timer of one daemon thread, which begins with the first thing to do later. */
final class DaemonTimer implements VaultConnection.Clockwork {
    private Optional<ScheduledExecutorService> thread = Optional.empty();
    private boolean closed;

    @Override
    public synchronized void after(Duration pause, Runnable work) {
        if (closed) {
            return;
        }
        if (thread.isEmpty()) {
            thread = Optional.of(Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("vault-renewal").factory()));
        }
        var done = thread.get().schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
        assert !done.isCancelled();
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.ifPresent(ScheduledExecutorService::shutdownNow);
    }
}
