package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes several calls side by side, but never more than a few: each one is a connection to the server. Thread-safe.
 *
 * @param threads lends the threads
 * @param width how many calls there are at once
 */
public record Fan(Executor threads, int width) {
    /** One call. */
    @FunctionalInterface
    public interface Call<T> {
        T call() throws ServiceException;
    }

    /**
     * The answers, in the order of the calls. When one call fails the others are given up, and its failure is thrown; an
     * interrupt of the caller gives up all of them.
     */
    public <T> List<T> all(List<? extends Call<T>> calls) throws ServiceException {
        return new Round<T>(calls, Math.min(width, calls.size())).all(threads);
    }

    private static final class Round<T> {
        private final List<? extends Call<T>> calls;
        private final AtomicReferenceArray<T> answers;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private final List<FutureTask<Boolean>> workers;

        Round(List<? extends Call<T>> calls, int width) {
            this.calls = calls;
            this.answers = new AtomicReferenceArray<>(calls.size());
            this.workers = IntStream.range(0, width)
                    .mapToObj(i -> new FutureTask<>(() -> work(i)))
                    .toList();
        }

        List<T> all(Executor threads) throws ServiceException {
            workers.forEach(threads::execute);
            try {
                for (var worker : workers) {
                    await(worker);
                }
            } catch (InterruptedException interrupted) {
                giveUp(-1);
                Thread.currentThread().interrupt();
                throw new ServiceException.Unreachable("It was given up before the server had answered.", interrupted);
            }
            var failed = failure.get();
            if (failed instanceof ServiceException service) {
                throw service;
            }
            if (failed != null) {
                throw new IllegalStateException("a call beside others failed", failed);
            }
            return IntStream.range(0, calls.size()).mapToObj(answers::get).toList();
        }

        private boolean work(int me) {
            for (int call = next.getAndIncrement(); call < calls.size(); call = next.getAndIncrement()) {
                try {
                    answers.set(call, calls.get(call).call());
                } catch (ServiceException | RuntimeException first) {
                    failure.compareAndSet(null, first);
                    giveUp(me);
                }
            }
            return true;
        }

        private void giveUp(int me) {
            next.set(calls.size());
            for (int worker = 0; worker < workers.size(); worker++) {
                if (worker != me) {
                    workers.get(worker).cancel(true);
                }
            }
        }

        private static void await(FutureTask<Boolean> worker) throws InterruptedException {
            try {
                worker.get();
            } catch (CancellationException givenUp) {
                // Since another failed.
            } catch (ExecutionException fatal) {
                throw new IllegalStateException("a call beside others ended oddly", fatal);
            }
        }
    }
}
