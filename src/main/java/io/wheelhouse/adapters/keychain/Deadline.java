package io.wheelhouse.adapters.keychain;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the waiting for a call that may never end. */
final class Deadline {
    private Deadline() {}

    /** What may take long. */
    interface Work<T> {
        T run() throws ServiceException;
    }

    /** Waits for an answer, but not for ever; one that comes later counts for nothing. */
    static <T> T within(Duration patience, Work<T> work) throws ServiceException {
        var task = new FutureTask<>(work::run);
        Thread.ofPlatform().daemon().name("keychain").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            throw new ServiceException.Unreachable(
                    "The keychain did not answer within %d s. It may be waiting for its password."
                            .formatted(patience.toSeconds()));
        } catch (InterruptedException interrupted) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("Waiting for the keychain was interrupted.");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ServiceException known) {
                throw known;
            }
            throw new ServiceException.Unreachable("The keychain cannot be used on this machine.");
        }
    }
}
