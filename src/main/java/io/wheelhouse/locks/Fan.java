package io.wheelhouse.locks;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes several calls side by side, but never more than a few of them at the server: each one there is a connection.
 *
 * @param threads lends the threads
 * @param width how many calls there are at once, the caller's own included
 * @param free the connections that are left
 */
record Fan(Executor threads, int width, Semaphore free) {
    Fan(Executor threads, int width) {
        this(threads, width, new Semaphore(width));
    }

    /** One call. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws ServiceException;
    }

    /** The answer of a call to the server. */
    <T> T one(Call<T> call) throws ServiceException {
        try {
            free.acquire();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The watch was ended.");
        }
        try {
            return call.call();
        } finally {
            free.release();
        }
    }

    /** The answers of calls to the server; otherwise like {@link #together}. */
    <T> List<T> all(List<? extends Call<T>> calls) throws ServiceException {
        return together(calls.stream().map(call -> (Call<T>) () -> one(call)).toList());
    }

    /**
     * The answers, in the order of the calls, of calls that reach the server by this fan themselves. When one call fails the
     * others are given up; when the caller is interrupted all are.
     */
    <T> List<T> together(List<? extends Call<T>> calls) throws ServiceException {
        if (calls.size() == 1) {
            return List.of(calls.getFirst().call());
        }
        var round = new Round<T>(calls);
        var helpers = new ArrayList<WatchTask>();
        for (int i = 1; i < Math.min(width, calls.size()); i++) {
            helpers.add(WatchTask.start(threads, round::work));
        }
        round.work();
        if (round.failed()) {
            helpers.forEach(WatchTask::stop);
        }
        helpers.forEach(helper -> helper.await(Duration.ofDays(1)));
        return round.answers();
    }

    private static final class Round<T> {
        private final List<? extends Call<T>> calls;
        private final Map<Integer, T> answers = new ConcurrentHashMap<>();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Round(List<? extends Call<T>> calls) {
            this.calls = calls;
        }

        void work() {
            for (int i = next.getAndIncrement(); i < calls.size() && !failed(); i = next.getAndIncrement()) {
                try {
                    answers.put(i, calls.get(i).call());
                } catch (ServiceException | RuntimeException | Error first) {
                    failure.compareAndSet(null, first);
                }
            }
        }

        boolean failed() {
            return failure.get() != null;
        }

        List<T> answers() throws ServiceException {
            var failed = failure.get();
            if (failed instanceof ServiceException service) {
                throw service;
            }
            if (failed instanceof Error fatal) {
                throw fatal;
            }
            if (failed != null) {
                throw new IllegalStateException("a read beside others failed: " + failed.getMessage(), failed);
            }
            return IntStream.range(0, calls.size()).mapToObj(this::answer).toList();
        }

        private T answer(int call) {
            var answer = answers.get(call);
            if (answer == null) {
                throw new IllegalStateException("a read beside others ended without an answer");
            }
            return answer;
        }
    }
}
