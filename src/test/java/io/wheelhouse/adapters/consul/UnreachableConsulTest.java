package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.at;
import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A Consul that cannot be reached")
class UnreachableConsulTest {
    private static final String NOTHING_BEHIND = "http://127.0.0.1:1";
    private static final Answer ONE_KEY = Answer.json(
                    200, "[{\"Key\":\"a\",\"Value\":\"MQ==\",\"Flags\":0,\"CreateIndex\":1,\"ModifyIndex\":2}]")
            .with("X-Consul-Index", "2");
    private static final Answer COMMITTED = Answer.json(
            200,
            "{\"Results\":[{\"KV\":{\"Key\":\"a\",\"Flags\":0,\"CreateIndex\":1,\"ModifyIndex\":2}}],\"Errors\":null}");

    @Test
    void is_said_to_be_dead() throws Exception {
        try (var consul = new OnConsul(at(deadAddress()))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("check address and port");
            assertThatThrownBy(() -> consul.store.transact(List.of(set("a", "1"))))
                    .isInstanceOf(ServiceException.Unreachable.class);
            assertThat(consul.pauses).isEmpty();
        }
    }

    @Test
    void has_no_such_name() throws ServiceException {
        try (var consul = new OnConsul(at("http://no-such-host.invalid:8500"))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("no host named no-such-host.invalid");
        }
    }

    @Test
    void is_replaced_by_the_next_server_that_can_be() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var consul = new OnConsul(at(deadAddress(), front.address()))) {
            front.always(ConsulFaults.reads(), Faults.always(ONE_KEY));
            front.always(ConsulFaults.transactions(), Faults.always(COMMITTED));
            assertThat(consul.store.list("a", ReadMode.DEFAULT).items()).hasSize(1);
            consul.store.transact(List.of(set("a", "1")));
            assertThat(consul.pauses).isEmpty();
            assertThat(front.seen()).hasSize(2);
        }
    }

    @Test
    void is_replaced_for_a_write_that_was_throttled_but_not_for_one_that_may_have_happened() throws Exception {
        try (var first = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var second = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var consul = new OnConsul(at(first.address(), second.address()))) {
            second.always(ConsulFaults.transactions(), Faults.always(COMMITTED));
            first.next(ConsulFaults.transactions(), Faults.throttled(Optional.empty()));
            consul.store.transact(List.of(set("a", "1")));
            assertThat(second.seen()).hasSize(1);
            assertThat(consul.pauses).isEmpty();

            second.next(ConsulFaults.transactions(), Faults.leadershipLostBeforeCommit());
            assertThatThrownBy(() -> consul.store.transact(List.of(set("a", "1"))))
                    .isInstanceOf(ServiceException.Unknown.class);
            assertThat(first.seen()).hasSize(1);
        }
    }

    @Test
    void is_named_with_all_its_addresses() throws Exception {
        var first = deadAddress();
        var second = deadAddress();
        try (var consul = new OnConsul(at(first, second))) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .hasMessageContaining("none of 2 servers")
                    .hasMessageContaining(first)
                    .hasMessageContaining(second);
        }
    }

    @Test
    void may_be_something_that_does_not_speak_http() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var consul = new OnConsul(at("127.0.0.1:" + listener.getLocalPort()))) {
            threads.execute(() -> greet(listener, "SSH-2.0-OpenSSH_9.2\r\n\r\n"));
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("not HTTP");
        }
    }

    @Test
    void is_reported_by_a_try_of_the_connection() throws Exception {
        try (var consul = new OnConsul(at(deadAddress()))) {
            var report = consul.connection.test();
            assertThat(report.reached()).isFalse();
            assertThat(report.steps()).hasSize(1);
            assertThat(report.steps().getFirst().result()).isEqualTo(Result.FAILED);
            assertThat(report.steps().getFirst().detail()).contains("check address and port");
        }
    }

    @Test
    void is_given_up_when_it_says_nothing_for_too_long() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var consul = new OnConsul(OnConsul.as(
                        Optional.empty(), Map.of("address", List.of(front.address()), "timeout", List.of("1"))))) {
            front.always(ConsulFaults.everything(), Faults.stall());
            assertThatThrownBy(() -> consul.store.transact(List.of(set("a", "1"))))
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageContaining("did not answer in time");
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("did not answer in time");
            assertThat(consul.pauses)
                    .as("a read is not asked for again and again")
                    .isEmpty();
        }
    }

    @Test
    void is_not_asked_more_at_once_than_it_would_bear() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var consul = new OnConsul(OnConsul.as(
                        Optional.empty(), Map.of("address", List.of(front.address()), "timeout", List.of("1"))))) {
            front.always(ConsulFaults.everything(), Faults.stall());
            var ended = new ExecutorCompletionService<Throwable>(threads);
            var wait = new Wait(1, Duration.ofSeconds(60));
            for (var i = 0; i <= Attempts.WAITS; i++) {
                ended.submit(() -> failure(() -> consul.store.list("a", ReadMode.STALE, wait)));
            }
            assertThat(ended.take().get())
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("too many calls");
            consul.connection.close();
        }
    }

    @Test
    void lets_go_of_an_interrupted_caller() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var consul = new OnConsul(at(front.address()))) {
            var stall = Faults.stall();
            front.always(ConsulFaults.everything(), stall);
            var read = interrupted(stall::awaitRequest, () -> consul.store.list("a", ReadMode.DEFAULT));
            assertThat(read).isInstanceOf(ServiceException.Unreachable.class).hasMessageContaining("interrupted");
        }
    }

    @Test
    void leaves_an_interrupted_write_unknown() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var consul = new OnConsul(at(front.address()))) {
            var stall = Faults.stall();
            front.always(ConsulFaults.everything(), stall);
            var write = interrupted(stall::awaitRequest, () -> consul.store.transact(List.of(set("a", "1"))));
            assertThat(write).isInstanceOf(ServiceException.Unknown.class).hasMessageContaining("interrupted");
        }
    }

    @Test
    void ends_what_is_under_way_when_the_connection_is_closed() throws Exception {
        try (var front = ConsulFaults.inFrontOf(NOTHING_BEHIND);
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var consul = new OnConsul(at(front.address()))) {
            var stall = Faults.stall();
            front.always(ConsulFaults.everything(), stall);
            var read = threads.submit(() -> failure(() -> consul.store.list("a", ReadMode.DEFAULT)));
            stall.awaitRequest();
            consul.connection.close();
            assertThat(read.get())
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("closed");
            assertThat(failure(() -> consul.store.list("a", ReadMode.DEFAULT)))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("closed");
            consul.connection.close();
        }
    }

    private static Throwable interrupted(Waiting waiting, Calling calling) throws Exception {
        try (var threads = Executors.newCachedThreadPool()) {
            var started = new CountDownLatch(1);
            var caller = new Thread[1];
            var result = threads.submit(() -> {
                caller[0] = Thread.currentThread();
                started.countDown();
                return failure(calling);
            });
            started.await();
            waiting.await();
            caller[0].interrupt();
            return result.get();
        }
    }

    private static Throwable failure(Calling calling) {
        try {
            calling.call();
            throw new AssertionError("it did not fail");
        } catch (ServiceException e) {
            return e;
        }
    }

    private static String deadAddress() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    private static void greet(ServerSocket listener, String greeting) {
        try (var socket = listener.accept()) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(1);
        } catch (IOException ignored) {
            // The test is over.
        }
    }

    private interface Waiting {
        void await() throws InterruptedException;
    }

    private interface Calling {
        Object call() throws ServiceException;
    }
}
