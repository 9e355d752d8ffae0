package io.wheelhouse.vault.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FanTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.close();
    }

    private static List<Fan.Call<Integer>> calls(int many, Fan.Call<Integer> each) {
        return IntStream.range(0, many).mapToObj(i -> each).toList();
    }

    @Test
    void answers_come_in_the_order_of_the_calls() throws ServiceException {
        var calls = IntStream.range(0, 100)
                .<Fan.Call<Integer>>mapToObj(i -> () -> i)
                .toList();
        assertThat(new Fan(threads, 8).all(calls))
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(new Fan(threads, 8).all(List.<Fan.Call<Integer>>of())).isEmpty();
    }

    @Test
    void so_many_calls_are_made_at_once_and_no_more() throws ServiceException {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var together = new CountDownLatch(4);
        new Fan(threads, 4).all(calls(40, () -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            together.countDown();
            await(together);
            return now.decrementAndGet();
        }));
        assertThat(most).hasValue(4);
    }

    @Test
    void a_failure_gives_up_the_others() {
        var begun = new AtomicInteger();
        var never = new CountDownLatch(1);
        assertThatThrownBy(() -> new Fan(threads, 2).all(calls(100, () -> {
                    if (begun.incrementAndGet() == 1) {
                        throw new ServiceException.Denied("no");
                    }
                    await(never);
                    return 0;
                })))
                .isInstanceOf(ServiceException.Denied.class);
        assertThat(begun.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void an_interrupt_gives_up_all() {
        var never = new CountDownLatch(1);
        var caller = Thread.currentThread();
        var begun = new AtomicInteger();
        assertThatThrownBy(() -> new Fan(threads, 2).all(calls(2, () -> {
                    if (begun.incrementAndGet() == 2) {
                        caller.interrupt();
                    }
                    await(never);
                    return 0;
                })))
                .isInstanceOf(ServiceException.Unreachable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void await(CountDownLatch latch) throws ServiceException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("interrupted", interrupted);
        }
    }
}
