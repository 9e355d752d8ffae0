package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs exchanges on threads of its own, so that interrupting the caller or closing the connection ends them at once, which
 * a thread blocked on a socket would not notice. Bounds how many run side by side. Thread-safe.
 *
 * <p>They are no virtual threads: the poller that comes with those sits in a system call until the process ends, and the
 * virtual machine waits 0.3 s for it at every exit.
 */
final class Attempts implements AutoCloseable {
    /** Consul closes connections beyond 200 from one address (http_max_conns_per_client); others share ours. */
    static final int WAITS = 64;

    private static final int CALLS = 32;
    /** A large reply may trickle for as long as this many silences, each cut short by a byte. */
    private static final int SILENCES = 12;

    private final Wires wires;
    private final Duration silence;
    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final Set<Exchange<?>> running = ConcurrentHashMap.newKeySet();
    private final Semaphore waits = new Semaphore(WAITS);
    private final Semaphore calls = new Semaphore(CALLS);
    private final CountDownLatch closed = new CountDownLatch(1);

    Attempts(Wires wires, Duration silence) {
        this.wires = wires;
        this.silence = silence;
    }

    /** Counted by hand: a numbering builder makes code for its counter, which takes a short command 6 ms. */
    private Thread thread(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("consul-" + started.incrementAndGet())
                .unstarted(work);
    }

    /** One attempt. An interrupted caller stays interrupted. */
    <T> Outcome<T> run(ServerAddress server, Call<T> call, Credentials credentials) {
        var permits = call.waiting().isZero() ? calls : waits;
        var deadline = Duration.ofMillis(SILENCES * silence.toMillis()).plus(call.held());
        try {
            if (!permits.tryAcquire(silence.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome.NotSent<>(new TooManyCallsException());
            }
        } catch (InterruptedException ignored) {
            return new Outcome.NotSent<>(interrupted());
        }
        try {
            return run(new Exchange<>(server, call, wires, credentials, silence), deadline);
        } finally {
            permits.release();
        }
    }

    boolean closed() {
        return closed.getCount() == 0;
    }

    /** Waits, or less when closed. An interrupted caller stays interrupted and does not wait. */
    void pause(Duration pause) {
        try {
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every exchange under way. */
    @Override
    public void close() {
        closed.countDown();
        running.forEach(exchange -> exchange.stop(new SocketException("closed")));
        threads.shutdown();
        wires.close();
    }

    private <T> Outcome<T> run(Exchange<T> exchange, Duration deadline) {
        running.add(exchange);
        try {
            if (closed()) {
                return exchange.stop(new SocketException("closed"));
            }
            return threads.submit(exchange::run).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            return exchange.stop(interrupted());
        } catch (TimeoutException ignored) {
            return exchange.stop(new SocketTimeoutException("no whole answer within " + deadline.toSeconds() + " s"));
        } catch (RejectedExecutionException ignored) {
            return exchange.stop(new SocketException("closed"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a defect in the Consul adapter", e.getCause());
        } finally {
            running.remove(exchange);
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }
}
