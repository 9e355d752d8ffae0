package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.Fault;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.RealConsul;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@RealConsul
@DisplayName("The command line on a real Consul")
class ConsulCommandsTest {
    private final Desk desk;

    ConsulCommandsTest(@TempDir Path home) {
        desk = new Desk(home).with("WHEELHOUSE_WORKSPACE", "remote");
    }

    private CommandRun line(String line) {
        return desk.run(line.split(" ", -1));
    }

    /** The workspace {@code remote}: a server below a root of its own. */
    private String use(ConsulServer server, String address) {
        var root = server.newRoot();
        desk.workspace("remote", """
                locks: {root: %schef, appPrefix: %sours}
                connections:
                  consul:
                    type: consul
                    address: %s
                    token: {env: TOKEN}
                """.formatted(root, root, address));
        desk.with("TOKEN", server.token().orElse("anonymous"));
        return root;
    }

    private static void put(ConsulServer server, String key, String value) {
        server.call("PUT", "/v1/kv/" + key, value);
    }

    @Test
    void takes_no_reason_that_holds_the_token_of_its_connection(ConsulServer server) {
        var root = use(server, server.address());
        var token = server.token().orElse("token-that-nobody-may-see");
        desk.with("TOKEN", token);
        put(server, root + "chef/dev/web/max_concurrent", "2");
        put(server, root + "chef/dev/web/running/web-1", "2026-01-01T00:00:00Z");
        desk.run("locks", "override", "dev/web", "--host", "web-1", "--yes", "--reason", "as " + token)
                .exits(Exit.USAGE)
                .notes("holds a secret of one of this workspace's connections", "Nothing was changed");
        assertThat(line("journal list").out()).doesNotContain(token);
    }

    @Test
    void sees_changes_and_takes_back(ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        line("locks acquire dev/web --host web-1").exits(Exit.DONE);
        line("locks list").exits(Exit.DONE).answers("dev/web", "1/2", "web-1");
        line("locks list --json").exits(Exit.DONE).json("locks-list");
        var id = line("locks disable dev --yes --json")
                .exits(Exit.DONE)
                .json("change")
                .at("/journalId")
                .stringValue();
        assertThat(server.call("GET", "/v1/kv/" + root + "chef/dev/web/max_concurrent?raw", ""))
                .isEqualTo("0");
        line("locks undo " + id.substring(0, 8) + " --yes").exits(Exit.DONE);
        assertThat(server.call("GET", "/v1/kv/" + root + "chef/dev/web/max_concurrent?raw", ""))
                .isEqualTo("2");
        line("locks run dev/web --host web-2 -- true").exits(Exit.DONE);
        line("locks history dev/web --json").exits(Exit.DONE).json("locks-history");
        line("workspace test").exits(Exit.DONE).answers("reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks list",
                "locks list --json",
                "locks show dev/web",
                "locks watch --for 1s",
                "locks limit dev/web 3 --yes",
                "locks acquire dev/web --host a",
                "locks run dev/web --host a -- true"
            })
    void a_token_without_rights_is_4_with_nothing_on_stdout(
            String line, @RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        desk.with("TOKEN", "22222222-2222-2222-2222-222222222222");
        var unknown = line(line).exits(Exit.DENIED).saysNothingOnStdout();
        assertThat(unknown.err()).doesNotContain("22222222");
        desk.with("TOKEN", server.newToken("key_prefix \"elsewhere/\" { policy = \"read\" }"));
        line(line).exits(Exit.DENIED).saysNothingOnStdout();
        assertThat(server.call("GET", "/v1/kv/" + root + "chef/dev/web/max_concurrent?raw", ""))
                .isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks list", "locks show dev/web", "locks repair dev/web --yes --reason r"})
    void nobody_in_particular_is_denied_and_not_shown_an_empty_estate(
            String line, @RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        desk.workspace("remote", """
                locks: {root: %schef, appPrefix: %sours}
                connections:
                  consul:
                    type: consul
                    address: %s
                """.formatted(root, root, server.address()));
        line(line).exits(Exit.DENIED).saysNothingOnStdout();
    }

    @Test
    void a_denied_change_says_so_as_json(@RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        desk.with("TOKEN", server.newToken("key_prefix \"%s\" { policy = \"read\" }".formatted(root)));
        line("locks list").exits(Exit.DONE).answers("dev/web");
        var denied = line("locks limit dev/web 3 --yes").exits(Exit.DENIED).saysNothingOnStdout();
        assertThat(denied.err()).isNotBlank();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "write | write | 0 | allowed in 1 environment               | allowed",
                "read  | write | 2 | not allowed: looking only              | allowed",
                "write | read  | 2 | allowed in 1 environment               | not allowed: looking only",
            })
    void the_doctor_says_what_the_token_may_change(
            String tiers,
            String own,
            int exit,
            String change,
            String keep,
            @RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        desk.with(
                "TOKEN",
                server.newToken(
                        "key_prefix \"\" { policy = \"read\" } key_prefix \"%schef/\" { policy = \"%s\" } key_prefix \"%sours/\" { policy = \"%s\" } agent_prefix \"\" { policy = \"read\" }"
                                .formatted(root, tiers, root, own)));
        var out = line("doctor").exits(exit).out();
        assertThat(out)
                .containsPattern("Change tiers below .*chef/: " + change)
                .containsPattern("Keep proofs and remembered limits below .*ours/: " + keep);
    }

    @Test
    void the_doctor_asks_each_environment(@RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        put(server, root + "chef/prod/web/max_concurrent", "2");
        var all = "key_prefix \"\" { policy = \"read\" } agent_prefix \"\" { policy = \"read\" } ";
        desk.with("TOKEN", server.newToken(all + "key_prefix \"%schef/prod/\" { policy = \"write\" }".formatted(root)));
        assertThat(line("doctor").out()).contains("allowed in 1 of 2 environments: prod; not allowed in dev");
        desk.with(
                "TOKEN",
                server.newToken(all
                        + "key_prefix \"%schef/\" { policy = \"write\" } key_prefix \"%schef/prod/\" { policy = \"read\" }"
                                .formatted(root, root)));
        assertThat(line("doctor").out()).contains("allowed in 1 of 2 environments: dev; not allowed in prod");
    }

    @Test
    void a_disabling_of_what_is_seen_in_part_is_not_a_success(@RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        put(server, root + "chef/dev/hidden/max_concurrent", "2");
        desk.with(
                "TOKEN",
                server.newToken(
                        "key_prefix \"%schef/dev/web/\" { policy = \"write\" } key_prefix \"%sours/\" { policy = \"write\" }"
                                .formatted(root, root)));
        var answer = line("locks disable dev --yes --json").exits(Exit.FAILED).json("change");
        assertThat(answer.at("/outcome").stringValue()).isEqualTo("FAILED");
        assertThat(answer.at("/message").stringValue()).startsWith("NOT ALL. PARTIAL VIEW");
        assertThat(answer.at("/effects")).isNotEmpty();
        assertThat(server.call("GET", "/v1/kv/" + root + "chef/dev/web/max_concurrent?raw", ""))
                .isEqualTo("0");
        assertThat(server.call("GET", "/v1/kv/" + root + "chef/dev/hidden/max_concurrent?raw", ""))
                .isEqualTo("2");
    }

    @Test
    void a_partly_filtered_answer_is_shown_as_partial(@RealConsul(ConsulVariant.ACL) ConsulServer server) {
        var root = use(server, server.address());
        put(server, root + "chef/dev/web/max_concurrent", "2");
        put(server, root + "chef/prod/web/max_concurrent", "2");
        desk.with("TOKEN", server.newToken("key_prefix \"%schef/dev/\" { policy = \"read\" }".formatted(root)));
        var json = line("locks list --json").exits(Exit.ATTENTION).json("locks-list");
        assertThat(json.at("/partial").booleanValue()).isTrue();
        assertThat(json.at("/tiers")).hasSize(1);
        line("locks list").exits(Exit.ATTENTION).notes("PARTIAL VIEW");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks list",
                "locks list --json",
                "locks show dev/web",
                "locks limit dev/web 3 --yes",
                "locks history dev/web"
            })
    void a_dead_server_is_one_sentence_and_1(String line, ConsulServer server) {
        use(server, "http://127.0.0.1:1");
        var run = line(line);
        if (line.contains("history")) {
            run.exits(Exit.DONE);
        } else {
            oneSentence(run);
        }
    }

    @Test
    void a_failure_ends_like_a_sentence(ConsulServer server) {
        use(server, "http://127.0.0.1:1");
        assertThat(line("locks list").err().strip()).endsWith("check address and port.");
    }

    @Test
    void a_web_page_in_the_place_of_an_answer_is_one_sentence_and_1(ConsulServer server) throws IOException {
        behind(server, Faults.webPage());
    }

    @Test
    void a_cluster_without_leader_is_one_sentence_and_1(ConsulServer server) throws IOException {
        behind(server, Faults.noLeader());
    }

    private void behind(ConsulServer server, Fault fault) throws IOException {
        try (var front = ConsulFaults.inFrontOf(server.address())) {
            front.always(ConsulFaults.everything(), fault);
            use(server, front.address());
            oneSentence(line("locks list"));
            oneSentence(line("locks list --json"));
            oneSentence(line("locks acquire dev/web --host a"));
        }
    }

    private static void oneSentence(CommandRun run) {
        run.exits(Exit.FAILED).saysNothingOnStdout();
        var said = run.err()
                .lines()
                .filter(line -> !line.contains("from WHEELHOUSE_WORKSPACE"))
                .toList();
        assertThat(said).hasSize(1);
        assertThat(said.getFirst()).doesNotContain("Exception", "<html", "unexpected");
    }
}
