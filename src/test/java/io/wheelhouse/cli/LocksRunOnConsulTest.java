package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.Fault;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealConsul;
import io.wheelhouse.testing.Seen;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
@RealConsul
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the wrapped commands are a shell's")
@DisplayName("locks run, with requests that get lost on their way to a real Consul")
class LocksRunOnConsulTest {
    private final Desk desk;

    LocksRunOnConsulTest(@TempDir Path home) {
        desk = new Desk(home).with("WHEELHOUSE_WORKSPACE", "remote");
    }

    private String use(ConsulServer server, String address) {
        var root = server.newRoot();
        desk.workspace("remote", """
                locks: {root: %schef, appPrefix: %sours}
                connections:
                  consul: {type: consul, address: "%s"}
                """.formatted(root, root, address));
        server.call("PUT", "/v1/kv/" + root + "chef/prod/web/max_concurrent", "1");
        return root;
    }

    private static String keys(ConsulServer server, String root) {
        return server.call("GET", "/v1/kv/" + root + "chef/?keys", "");
    }

    /** The request is under way when the run is told to end; nobody would give back what it takes then. */
    @Test
    void a_request_that_comes_after_a_run_was_told_to_end_takes_no_slot(ConsulServer server) throws Exception {
        BlockingQueue<Seen> late = new ArrayBlockingQueue<>(1);
        var told = new CompletableFuture<Void>();
        Fault heldUp = (request, upstream) -> {
            late.add(request);
            told.join();
            return Optional.empty();
        };
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            front.next(ConsulFaults.transactions(), heldUp);
            try (var own = new OwnProcess(desk, "locks", "run", "prod/web", "--host", "a", "--", "true")) {
                var request = late.poll(60, TimeUnit.SECONDS);
                own.terminate();
                told.complete(null);
                assertThat(own.end()).isEqualTo(143);
                assertThat(own.said()).doesNotContain("ALREADY RELEASED", "ACQUIRED");
                assertThatThrownBy(() -> server.call(request.method(), request.target(), request.text()))
                        .as("the late request")
                        .hasMessageContaining("409")
                        .hasMessageContaining("/fence/");
            }
            assertThat(keys(server, root)).doesNotContain("running/a");
        }
    }

    @Test
    void a_slot_that_was_taken_though_the_reply_was_lost_is_given_back_when_the_run_was_told_to_end(ConsulServer server)
            throws Exception {
        var sent = new CompletableFuture<Void>();
        var told = new CompletableFuture<Void>();
        Fault replyHeldUp = (request, upstream) -> {
            upstream.forward(request);
            sent.complete(null);
            told.join();
            return Optional.empty();
        };
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            front.next(ConsulFaults.transactions(), replyHeldUp);
            try (var own = new OwnProcess(desk, "locks", "run", "prod/web", "--host", "a", "--", "true")) {
                sent.get(60, TimeUnit.SECONDS);
                own.terminate();
                told.complete(null);
                assertThat(own.end()).isEqualTo(143);
                assertThat(own.said()).contains("RELEASED");
            }
            assertThat(keys(server, root)).doesNotContain("running/a");
            assertThat(server.call("GET", "/v1/kv/" + root + "chef/prod/web/current?raw", ""))
                    .isEqualTo("0");
        }
    }

    @Test
    void what_another_command_has_found_out_meanwhile_is_as_good_an_answer(ConsulServer server) throws Exception {
        var refusals = new AtomicInteger();
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            var lost = Faults.replyLost();
            var made = desk.home().resolve("made");
            front.next(ConsulFaults.transactions(), (request, upstream) -> {
                front.times(40, ConsulFaults.everything(), (refused, server2) -> {
                    if (refusals.incrementAndGet() == 30) {
                        // The server is back for somebody else first.
                        front.heal();
                        desk.run("locks", "list");
                    }
                    return Optional.of(Answer.text(500, "No cluster leader"));
                });
                return lost.answer(request, upstream);
            });
            desk.run("locks", "run", "prod/web", "--host", "a", "--", "touch", made.toString())
                    .exits(Exit.DONE);
            assertThat(refusals).hasValue(30);
            assertThat(made).exists();
            assertThat(keys(server, root)).doesNotContain("running/a");
        }
    }

    /** An agent that restarts is away for longer than a change waits for it. */
    @Test
    void a_run_asks_for_what_became_of_its_slot_until_the_server_is_back(ConsulServer server) throws Exception {
        var refusals = new AtomicInteger();
        Fault away = (request, upstream) -> {
            refusals.incrementAndGet();
            return Optional.of(Answer.text(500, "No cluster leader"));
        };
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            var lost = Faults.replyLost();
            front.next(ConsulFaults.transactions(), (request, upstream) -> {
                front.times(40, ConsulFaults.everything(), away);
                return lost.answer(request, upstream);
            });
            var made = desk.home().resolve("made");
            desk.run("locks", "run", "prod/web", "--host", "a", "--", "touch", made.toString())
                    .exits(Exit.DONE)
                    .notes("Asking again");
            assertThat(made).exists();
            assertThat(refusals).hasValueGreaterThan(6);
            assertThat(keys(server, root)).doesNotContain("running/a");
        }
    }

    /** One server has many addresses. */
    @Test
    void a_second_run_of_a_host_is_refused_by_whatever_address_it_comes(ConsulServer server) throws Exception {
        var root = use(server, server.address());
        try (var first =
                new OwnProcess(desk, "locks", "run", "prod/web", "--host", "a", "--", "sh", "-c", "echo up; read x")) {
            assertThat(first.line()).isEqualTo("up");
            desk.workspace("remote", """
                    locks: {root: %schef, appPrefix: %sours}
                    connections:
                      consul: {type: consul, address: "%s"}
                    """.formatted(root, root, server.address().replace("127.0.0.1", "localhost")));
            desk.run("locks", "run", "prod/web", "--host", "a", "--", "true")
                    .exits(Exit.FAILED)
                    .notes("under way");
            first.type("\n");
            assertThat(first.end()).isZero();
        }
    }

    @Test
    void a_signal_ends_the_tries_to_give_a_slot_back_to_a_server_that_is_away(ConsulServer server) throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            try (var own = new OwnProcess(
                    desk, "locks", "run", "prod/web", "--host", "a", "--", "sh", "-c", "echo up; read x")) {
                assertThat(own.line()).isEqualTo("up");
                front.times(
                        10_000,
                        ConsulFaults.everything(),
                        (request, upstream) -> Optional.of(Answer.text(500, "No cluster leader")));
                own.type("\n");
                assertThat(own.noteWith("Trying again")).contains("Ctrl-C ends that");
                own.terminate();
                assertThat(own.end()).isEqualTo(Exit.FAILED);
                assertThat(own.said()).contains("a keeps its slot on prod/web");
            }
            assertThat(keys(server, root)).contains("running/a");
        }
    }

    /** The reply is lost; before anything can be asked, an operator disables the tier, or frees the slot. */
    @ParameterizedTest
    @CsvSource({"max_concurrent, 0, 2, lets nobody run", "running/a, , 1, taken away again"})
    void a_run_that_learns_late_of_its_slot_looks_how_it_stands(
            String key, @Nullable String value, int exit, String said, ConsulServer server) throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var root = use(server, front.address());
            var lost = Faults.replyLost();
            front.next(ConsulFaults.transactions(), (request, upstream) -> {
                var answer = lost.answer(request, upstream);
                var place = "/v1/kv/" + root + "chef/prod/web/" + key;
                server.call(value == null ? "DELETE" : "PUT", place, value == null ? "" : value);
                return answer;
            });
            var made = desk.home().resolve("made");
            desk.run("locks", "run", "prod/web", "--host", "a", "--", "touch", made.toString())
                    .exits(exit)
                    .notes(said);
            assertThat(made).doesNotExist();
            assertThat(keys(server, root)).doesNotContain("running/a");
        }
    }
}
