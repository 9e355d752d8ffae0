package io.wheelhouse.locks;

import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes several calls side by side, but never more than a few: each one is a connection to the server.
 *
 * @param threads lends the threads
 * @param width how many calls there are at once, the caller's own included
 */
record Fan(Executor threads, int width) {
    /** Soon enough to notice that the others are not wanted any more. */
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    /** One call. */
    @FunctionalInterface
    interface Call<T> {
        T call() throws ServiceException;
    }

    /**
     * The answers, in the order of the calls. When one call fails the others are given up; when the caller is interrupted
     * all are.
     */
    <T> List<T> all(List<? extends Call<T>> calls) throws ServiceException {
        if (calls.size() == 1) {
            return List.of(calls.getFirst().call());
        }
        var round = new Round<T>(calls);
        var helpers = new ArrayList<WatchTask>();
        for (int i = 1; i < Math.min(width, calls.size()); i++) {
            helpers.add(WatchTask.start(threads, round::work));
        }
        round.work();
        for (var helper : helpers) {
            do {
                if (round.failed() || Thread.currentThread().isInterrupted()) {
                    helpers.forEach(WatchTask::stop);
                }
            } while (!helper.await(A_MOMENT));
        }
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
