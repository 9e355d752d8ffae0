package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealVault;
import io.wheelhouse.testing.RunningVault;
import io.wheelhouse.testing.Schemas;
import io.wheelhouse.testing.Seen;
import io.wheelhouse.testing.VaultProduct;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(120)
@RealVault(VaultProduct.OPENBAO)
@DisplayName("Vault's commands on a real OpenBao whose answers fail, or whose caller is killed")
class VaultKilledTest {
    private static final Executor OWN_THREAD =
            command -> Thread.ofPlatform().daemon().start(command);

    private final RunningVault server;
    private final String name;
    private final Desk desk;
    private final Path tree;

    VaultKilledTest(@TempDir Path home, RunningVault server) throws IOException {
        this.server = server;
        name = server.newName();
        desk = new Desk(home).without("WHEELHOUSE_WORKSPACE").with("VAULT_TOKEN", RunningVault.ROOT_TOKEN);
        tree = home.resolve("tree");
        file("sys/auth/%s.json", "{\"type\": \"approle\"}");
        file("auth/%s/role/web.json", "{\"token_ttl\": \"1h\"}");
        file("sys/policy/%s.hcl", "path \"x\" { capabilities = [\"read\"] }\n");
    }

    private void file(String at, String text) throws IOException {
        var file = tree.resolve(at.formatted(name));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandRun vault(String address, String line) {
        desk.with("VAULT_ADDR", address);
        return desk.run(("vault " + line).replace("DIR", tree.toString()).split(" ", -1));
    }

    private Predicate<Seen> writes(String path) {
        return request -> request.method().matches("PUT|POST") && request.path().equals("/v1/" + path.formatted(name));
    }

    @ParameterizedTest(name = "at the write of {0}")
    @ValueSource(strings = {"sys/policies/acl/%s", "sys/auth/%s", "auth/%s/role/web"})
    void a_process_that_was_killed_is_run_again(String path) throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var stall = Faults.stall();
            front.next(writes(path), stall);
            desk.with("VAULT_ADDR", front.address());
            try (var process = new OwnProcess(desk, "vault", "apply", tree.toString(), "--reason", "why", "--yes")) {
                stall.awaitRequest();
                process.die();
            }
            stall.release();
            var again = vault(front.address(), "apply DIR --reason again --yes").exits(Exit.DONE);
            // While something is as it was a request may still arrive; when all is as wanted there is nothing left to
            // arrive.
            var verified = vault(front.address(), "verify DIR").exits(Exit.DONE).answers("3 same");
            assertThat(again.err() + verified.err()).containsOnlyOnce("settled from an interrupted run");
            var runs = vault(front.address(), "runs --json").exits(Exit.DONE).json("vault-runs");
            assertThat(runs.at("/runs")).isNotEmpty().allMatch(run -> List.of("APPLIED", "FAILED")
                    .contains(run.at("/outcome").stringValue()));
        }
    }

    @Test
    void a_lost_answer_is_settled_by_reading() throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            front.next(writes("auth/%s/role/web"), Faults.replyLost());
            vault(front.address(), "apply DIR --reason why --yes")
                    .exits(Exit.DONE)
                    .answers("3 items applied");
        }
    }

    @Test
    void a_connection_lost_between_write_and_read_back_is_settled_by_the_next_look() throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            Predicate<Seen> lookAtRole = request ->
                    request.method().equals("GET") && request.path().equals("/v1/auth/%s/role/web".formatted(name));
            front.always(
                    lookAtRole.and(
                            request -> !front.seen(writes("auth/%s/role/web")).isEmpty()),
                    Faults.requestLost());
            vault(front.address(), "apply DIR --reason why --yes")
                    .exits(Exit.FAILED)
                    .notes("UNKNOWN", "reading it back failed");
            front.heal();
            vault(front.address(), "verify DIR").exits(Exit.DONE).notes("settled from an interrupted run: ", "APPLIED");
        }
    }

    @Test
    void a_server_that_asks_to_slow_down_is_asked_again() throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            front.times(2, writes("auth/%s/role/web"), Faults.always(answer(429, "rate limit quota exceeded")));
            front.times(
                    2,
                    request -> request.path().equals("/v1/sys/mounts"),
                    Faults.always(answer(412, "required index state not present")));
            vault(front.address(), "apply DIR --reason why --yes")
                    .exits(Exit.DONE)
                    .answers("3 items applied");
            assertThat(front.seen(writes("auth/%s/role/web"))).hasSize(3);
        }
    }

    @Test
    void what_is_denied_after_something_was_written_is_4_and_told_as_failed() throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            front.always(writes("auth/%s/role/web"), Faults.always(answer(403, "permission denied")));
            var applied = vault(front.address(), "apply DIR --reason why --yes --json")
                    .exits(Exit.DENIED)
                    .json("vault-apply");
            assertThat(applied.at("/outcome").stringValue()).isEqualTo("FAILED");
            assertThat(applied.at("/message").stringValue()).startsWith("2 of 3 items applied");
            vault(front.address(), "apply DIR --reason again --yes")
                    .exits(Exit.DENIED)
                    .notes("Nothing was written");
            front.heal();
            front.always(
                    writes("auth/%s/role/web").or(writes("sys/policies/acl/%s")),
                    Faults.always(answer(400, "bad request")));
            vault(front.address(), "apply DIR --reason again --yes").exits(Exit.FAILED);
        }
    }

    private String[] applyAsJson() {
        return new String[] {"vault", "apply", tree.toString(), "--reason", "why", "--yes", "--json"};
    }

    @Test
    void an_apply_that_is_interrupted_ends_what_is_under_way_begins_no_more_and_answers_before_the_process_ends()
            throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var stall = Faults.stall();
            front.next(writes("sys/auth/%s"), stall);
            desk.with("VAULT_ADDR", front.address());
            var interrupts = new Interrupts();
            var out = new ByteArrayOutputStream();
            var running = CompletableFuture.supplyAsync(() -> desk.run(interrupts, out, applyAsJson()), OWN_THREAD);
            stall.awaitRequest();
            var ended = CompletableFuture.supplyAsync(
                    () -> {
                        interrupts.interrupted();
                        return out.toString(StandardCharsets.UTF_8);
                    },
                    OWN_THREAD);
            while (!interrupts.stop()) {
                Thread.onSpinWait();
            }
            stall.release();
            running.get(60, TimeUnit.SECONDS).exits(Exit.FAILED);
            var applied = Schemas.document("vault-apply", ended.get(5, TimeUnit.SECONDS));
            assertThat(applied.at("/outcome").stringValue()).isEqualTo("FAILED");
            assertThat(applied.at("/message").stringValue())
                    .isEqualTo(
                            "2 of 3 items applied; first of the others: auth/%s/role/web: NOT SENT: it was stopped before."
                                    .formatted(name));
            assertThat(outcome(applied, "sys/auth/%s")).isEqualTo("APPLIED");
            assertThat(outcome(applied, "auth/%s/role/web")).isEqualTo("FAILED");
            assertThat(front.seen(writes("auth/%s/role/web"))).isEmpty();
            vault(front.address(), "apply DIR --reason again --yes").exits(Exit.DONE);
        }
    }

    private String outcome(JsonNode applied, String path) {
        return applied.at("/items")
                .valueStream()
                .filter(item -> item.at("/path").stringValue().equals(path.formatted(name)))
                .map(item -> item.at("/outcome").stringValue())
                .collect(Collectors.joining());
    }

    @Test
    void a_process_that_is_told_to_end_while_it_applies_prints_its_document_first() throws Exception {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            var stall = Faults.stall();
            front.next(writes("sys/auth/%s"), stall);
            desk.with("VAULT_ADDR", front.address());
            try (var own = new OwnProcess(desk, applyAsJson())) {
                stall.awaitRequest();
                own.terminate();
                stall.release();
                assertThat(own.end()).isEqualTo(143);
                assertThat(outcome(Schemas.document("vault-apply", own.rest()), "sys/auth/%s"))
                        .isEqualTo("APPLIED");
            }
            vault(front.address(), "runs").exits(Exit.DONE).answers("why");
        }
    }

    private static Answer answer(int status, String error) {
        return Answer.json(status, "{\"errors\":[\"%s\"]}".formatted(error));
    }
}
