package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnderWayTest {
    /** Longer than a test may take. */
    private static final Duration LONG = Duration.ofHours(1);

    private final UnderWay underWay = new UnderWay();

    @Test
    void with_nothing_on_its_way_the_end_comes_at_once_and_stops_what_comes_later() {
        assertThat(underWay.stop()).isFalse();
        underWay.end(LONG);
        assertThat(underWay.stop()).isTrue();
    }

    @Test
    void the_end_waits_for_every_part_that_is_out() throws Exception {
        var one = new CountDownLatch(1);
        var other = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            send(threads, one);
            send(threads, other);
            var end = Thread.ofPlatform().start(() -> underWay.end(LONG));
            assertThat(comesToWait(end)).isTrue();
            one.countDown();
            assertThat(comesToWait(end)).isTrue();
            other.countDown();
            end.join();
        }
    }

    private static boolean comesToWait(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread.isAlive();
    }

    @Test
    void a_part_that_does_not_come_back_is_waited_for_no_longer_than_told() throws Exception {
        var hanging = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = send(threads, hanging);
            underWay.end(Duration.ofMillis(1));
            assertThat(sending).isNotDone();
            hanging.countDown();
        }
    }

    @Test
    void what_ended_before_is_not_waited_for_even_if_it_failed() {
        try {
            underWay.during(() -> {
                throw new IllegalStateException("it fails");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("it fails");
        }
        underWay.end(LONG);
        assertThat(underWay.stop()).isTrue();
    }

    @Test
    void the_end_may_come_twice() throws Exception {
        var hanging = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sending = send(threads, hanging);
            underWay.end(Duration.ZERO);
            underWay.end(Duration.ZERO);
            hanging.countDown();
            assertThat(sending.get()).isNull();
        }
    }

    @Test
    void a_hurry_ends_the_wait_and_is_passed_on() throws Exception {
        var hanging = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            send(threads, hanging);
            Thread.currentThread().interrupt();
            underWay.end(LONG);
            assertThat(Thread.interrupted()).isTrue();
            hanging.countDown();
        }
    }

    /** A part that is out, as this returns, and hangs for as long as the latch is shut. */
    private Future<?> send(ExecutorService threads, CountDownLatch hanging) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var sending = threads.submit(() -> underWay.during(() -> {
            begun.countDown();
            await(hanging);
        }));
        begun.await();
        return sending;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
