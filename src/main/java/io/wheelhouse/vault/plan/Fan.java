package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Makes several calls side by side, but never more than a few: each one is a connection to the server. Thread-safe.
 *
 * @param threads lends the threads
 * @param width how many calls there are at once, the caller's own included
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
        var answers = new AtomicReferenceArray<T>(calls.size());
        var next = new AtomicInteger();
        var workers = new ArrayList<FutureTask<Void>>();
        for (int i = 0; i < Math.min(width, calls.size()); i++) {
            workers.add(new FutureTask<>(() -> {
                for (int call = next.getAndIncrement(); call < calls.size(); call = next.getAndIncrement()) {
                    answers.set(call, calls.get(call).call());
                }
                return null;
            }));
        }
        workers.stream().skip(1).forEach(threads::execute);
        try {
            workers.stream().limit(1).forEach(FutureTask::run);
            for (var worker : workers) {
                await(worker);
            }
        } finally {
            next.set(calls.size());
            workers.forEach(worker -> worker.cancel(true));
        }
        return IntStream.range(0, calls.size()).mapToObj(answers::get).toList();
    }

    private static void await(FutureTask<Void> worker) throws ServiceException {
        try {
            worker.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ServiceException service) {
                throw service;
            }
            throw new IllegalStateException("a call beside others failed", failed);
        } catch (InterruptedException | CancellationException given) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("It was given up before the server had answered.", given);
        }
    }
}
