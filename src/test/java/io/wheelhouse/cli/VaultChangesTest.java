package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Commands that change Vault, on the sandbox")
class VaultChangesTest {
    private static final String CANARY = "S3cretCanary";

    private final Desk desk;
    private final Path home;
    private final Path tree;

    VaultChangesTest(@TempDir Path home) {
        this.home = home;
        desk = new Desk(home);
        tree = home.resolve("tree");
    }

    private CommandRun vault(String line) {
        return desk.run(("vault " + line).replace("DIR", tree.toString()).split(" ", -1));
    }

    private void file(String name, String text) {
        try {
            var file = tree.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.replace('\'', '"'));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void threeFiles() {
        file("sys/auth/ar.json", "{'type': 'approle'}");
        file("auth/ar/role/web.json", "{'token_ttl': '1h'}");
        file("sys/policy/ops.hcl", "path 'x' { capabilities = ['read'] }");
    }

    private static List<String> outcomes(JsonNode applied) {
        return StreamSupport.stream(applied.at("/items").spliterator(), false)
                .map(item -> "%s %s %s"
                        .formatted(
                                item.at("/path").stringValue(),
                                item.at("/outcome").isNull()
                                        ? "-"
                                        : item.at("/outcome").stringValue(),
                                item.at("/verified").booleanValue()))
                .toList();
    }

    @Test
    void an_apply_makes_the_server_what_the_folder_says_and_is_verified() {
        threeFiles();
        var applied =
                vault("apply DIR --reason why --yes --json").exits(Exit.DONE).json("vault-apply");
        assertThat(applied.at("/outcome").stringValue()).isEqualTo("APPLIED");
        assertThat(outcomes(applied))
                .containsExactly(
                        "auth/ar/role/web APPLIED true", "sys/auth/ar APPLIED true", "sys/policy/ops APPLIED true");
        vault("verify DIR").exits(Exit.DONE).answers("3 same");
        vault("apply DIR --reason why --yes").exits(Exit.DONE).answers("NO CHANGE");
        var again =
                vault("apply DIR --reason why --yes --json").exits(Exit.DONE).json("vault-apply");
        assertThat(again.at("/outcome").stringValue()).isEqualTo("UNCHANGED");
        assertThat(outcomes(again)).allMatch(item -> item.endsWith("UNCHANGED true"));
    }

    @Test
    void what_no_server_shows_and_was_not_written_is_not_done_at_the_first_apply_as_at_the_second() {
        file("sys/mounts/mq.json", "{'type': 'rabbitmq'}");
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        threeFiles();
        file("mounts/mq/config/connection.json", "{'connection_uri': 'http://mq:15672', 'username': 'v'}");
        vault("apply DIR --reason why --yes")
                .exits(Exit.FAILED)
                .answers("3 items applied, 1 left alone", "when its secret is given: mq/config/connection#password");
        vault("apply DIR --reason why --yes")
                .exits(Exit.FAILED)
                .notes("NOT VERIFIED", "when its secret is given: mq/config/connection#password");
    }

    @Test
    void only_a_part_is_applied_with_what_it_depends_on() {
        threeFiles();
        vault("apply DIR --only auth/ar --reason why --yes").exits(Exit.DONE).answers("2 items applied");
        vault("plan DIR").exits(Exit.ATTENTION).answers("2 same, 0 changed, 1 to create");
    }

    @Test
    void a_dry_run_shows_what_would_be_done_and_does_nothing() {
        threeFiles();
        vault("apply DIR --reason why --dry-run").exits(Exit.DONE).answers("DRY RUN", "token_ttl");
        var dry = vault("apply DIR --reason why --dry-run --json")
                .exits(Exit.DONE)
                .json("vault-apply");
        assertThat(outcomes(dry)).allMatch(item -> item.endsWith(" - false"));
        vault("plan DIR").exits(Exit.ATTENTION).answers("3 to create");
        vault("runs").exits(Exit.DONE).answers("No runs yet.");
    }

    @Test
    void an_apply_needs_a_reason_and_consent() {
        threeFiles();
        vault("apply DIR --yes").exits(Exit.USAGE).notes("reason");
        vault("apply DIR --reason why").exits(Exit.USAGE).saysNothingOnStdout().notes("--yes");
        desk.typing("n");
        vault("apply DIR --reason why").exits(Exit.FAILED).notes("token_ttl", "Go on?", "Not confirmed");
        vault("plan DIR").exits(Exit.ATTENTION).answers("3 to create");
        desk.typing("y");
        vault("apply DIR --reason why").exits(Exit.DONE).answers("3 items applied");
    }

    @Test
    void what_moved_since_it_was_shown_is_a_conflict() {
        file("sys/auth/ar.json", "{'type': 'approle'}");
        file("auth/ar/role/web.json", "{'token_ttl': '1h'}");
        VaultDesk.live(desk, "sys/auth/ar", "type", "approle");
        VaultDesk.live(desk, "auth/ar/role/web", "token_ttl", "2h");
        desk.typing("y").meanwhile(() -> VaultDesk.live(desk, "auth/ar/role/web", "token_ttl", "3h"));
        vault("apply DIR --reason why").exits(Exit.CONFLICT).notes("auth/ar/role/web");
        vault("plan DIR").exits(Exit.ATTENTION).answers("10800");
    }

    @Test
    void a_read_only_workspace_is_not_changed() {
        threeFiles();
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        vault("apply DIR --reason why --yes")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("read-only");
        vault("plan DIR").exits(Exit.ATTENTION).answers("3 to create");
    }

    @Test
    void in_a_read_only_workspace_nobody_is_asked_for_a_secret() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        desk.typing(CANARY, "y");
        var run = vault("apply DIR --reason why").exits(Exit.FAILED).notes("nothing was changed");
        assertThat(run.err()).doesNotContain("password of auth/up/users/al: ");
    }

    @Test
    void a_folder_with_a_wrong_file_is_not_applied_at_all() {
        threeFiles();
        file("auth/ar/role/bad.json", "{'token_ttl': '1d12h'}");
        var refused =
                vault("apply DIR --reason why --yes --json").exits(Exit.FAILED).json("vault-apply");
        assertThat(refused.at("/summary/error").intValue()).isEqualTo(1);
        assertThat(refused.at("/summary/create").intValue()).isEqualTo(3);
    }

    @Test
    void a_secret_is_taken_from_where_it_is_kept_and_is_never_printed() throws IOException {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        vault("apply DIR --reason why --yes").exits(Exit.FAILED).notes("password");
        var secret = Files.writeString(home.resolve("secret"), CANARY + "\n");
        desk.with("AL_PASSWORD", CANARY);
        var applied = vault("apply DIR --reason why --yes --json --secret auth/up/users/al#password=env:AL_PASSWORD")
                .exits(Exit.DONE);
        applied.json("vault-apply");
        var again = vault("apply DIR --reason why --yes --secret auth/up/users/al.json#password=file:" + secret)
                .exits(Exit.DONE);
        var runs = vault("runs --json").exits(Exit.DONE);
        var journal = desk.run("journal", "export").exits(Exit.DONE);
        for (var run : List.of(applied, again, runs, journal)) {
            assertThat(run.out() + run.err()).doesNotContain(CANARY);
        }
    }

    @Test
    void a_secret_that_is_needed_is_asked_for_where_a_person_sits() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        desk.typing(CANARY, "y");
        var run = vault("apply DIR --reason why").exits(Exit.DONE).notes("password of auth/up/users/al: ");
        assertThat(run.out() + run.err()).doesNotContain(CANARY);
        desk.typing("", "y");
        file("auth/up/users/bo.json", "{'token_policies': ['ops']}");
        vault("apply DIR --reason why").exits(Exit.FAILED).notes("password");
    }

    @Test
    void a_secret_is_taken_from_what_a_command_prints() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        desk.with("PATH", System.getenv("PATH")).with("LINE", CANARY);
        var run = desk.run(
                "vault",
                "apply",
                tree.toString(),
                "--reason",
                "why",
                "--yes",
                "--secret",
                "auth/up/users/al#password=command:echo $LINE");
        run.exits(Exit.DONE);
        assertThat(run.out() + run.err()).doesNotContain(CANARY);
    }

    @Test
    void what_was_deleted_is_made_again_with_a_secret_that_is_given_again() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        desk.with("AL_PASSWORD", CANARY);
        vault("apply DIR --reason why --yes --secret auth/up/users/al#password=env:AL_PASSWORD")
                .exits(Exit.DONE);
        VaultDesk.live(desk, "auth/up/users/bo", "password", "x", "token_policies", "dev");
        var id = vault("delete DIR auth/up/users/bo --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change")
                .at("/journalId")
                .stringValue();
        vault("undo %s --reason wrong --yes".formatted(id)).exits(Exit.FAILED).notes("password");
        vault("undo %s --reason wrong --yes --secret auth/up/users/bo#password=env:AL_PASSWORD".formatted(id))
                .exits(Exit.DONE);
    }

    @Test
    void an_undo_asks_for_the_secret_that_it_needs_where_a_person_sits() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        desk.with("AL_PASSWORD", CANARY);
        vault("apply DIR --reason why --yes --secret auth/up/users/al#password=env:AL_PASSWORD")
                .exits(Exit.DONE);
        VaultDesk.live(desk, "auth/up/users/bo", "password", "x", "token_policies", "dev");
        VaultDesk.live(desk, "sys/policies/acl/old", "policy", "# nothing");
        var id = vault("delete DIR auth/up/users/bo sys/policy/old --reason why --yes --json")
                .exits(Exit.DONE)
                .json("change")
                .at("/journalId")
                .stringValue();
        vault("undo %s --reason wrong --yes".formatted(id))
                .exits(Exit.FAILED)
                .notes("NOT ALL PUT BACK", "auth/up/users/bo", "--secret auth/up/users/bo#password=");
        desk.typing(CANARY, "y");
        var run =
                vault("undo %s --reason wrong".formatted(id)).exits(Exit.DONE).notes("password of auth/up/users/bo: ");
        assertThat(run.out() + run.err()).doesNotContain(CANARY);
        vault("plan DIR").answers("not in Git: auth/up/users/bo", "not in Git: sys/policy/old");
    }

    /** A role is made, and then changed: the id of the second run. */
    private String appliedTwice() {
        threeFiles();
        vault("apply DIR --reason first --yes").exits(Exit.DONE);
        file("auth/ar/role/web.json", "{'token_ttl': '2h'}");
        return vault("apply DIR --reason second --yes --json")
                .exits(Exit.DONE)
                .json("vault-apply")
                .at("/journalId")
                .stringValue();
    }

    @Test
    void what_has_changed_since_is_taken_back_by_its_name() {
        var id = appliedTwice();
        VaultDesk.live(desk, "auth/ar/role/web", "token_ttl", "3h");
        vault("undo %s --reason wrong --yes".formatted(id)).exits(Exit.CONFLICT).notes("--even-if-changed");
        vault("undo %s --reason wrong --yes --even-if-changed auth/ar/role/web".formatted(id))
                .exits(Exit.DONE);
        vault("plan DIR").exits(Exit.ATTENTION).answers("3600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth/up/users/al#password=S3cretCanary",
                "auth/up/users/al#password=env:S3cret-Canary",
                "auth/up/users/al=env:X",
                "S3cretCanary"
            })
    void a_secret_that_is_given_in_the_wrong_way_is_not_repeated(String secret) {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        file("auth/up/users/al.json", "{'token_policies': ['ops']}");
        var run = vault("apply DIR --reason why --yes --secret " + secret)
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("never the secret itself");
        assertThat(run.err()).doesNotContain("Canary");
    }

    @Test
    void an_undo_gives_old_values_back_and_is_a_run_itself() {
        var id = appliedTwice();
        vault("undo %s --reason wrong --yes".formatted(id.substring(0, 8))).exits(Exit.DONE);
        vault("plan DIR").exits(Exit.ATTENTION).answers("3600", "\"2h\"");
        var runs = vault("runs --json").exits(Exit.DONE).json("vault-runs");
        assertThat(runs.at("/runs")).hasSize(3);
        assertThat(runs.at("/runs/0/kind").stringValue()).isEqualTo("vault.undo");
        vault("runs").exits(Exit.DONE).answers(id.substring(0, 8), "second", "APPLIED");
    }

    @Test
    void an_undo_of_what_moved_since_is_a_conflict_and_of_nothing_is_1() {
        var id = appliedTwice();
        VaultDesk.live(desk, "auth/ar/role/web", "token_ttl", "3h");
        vault("undo %s --reason wrong --yes".formatted(id)).exits(Exit.CONFLICT).notes("auth/ar/role/web");
        vault("undo 00000000 --reason wrong --yes").exits(Exit.FAILED).notes("There is no run 00000000");
    }

    @Test
    void what_is_adopted_is_the_same_as_the_server() {
        threeFiles();
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        var other = tree.resolveSibling("other");
        var adopted = vault("adopt " + other + " --json").exits(Exit.DONE).json("vault-adopt");
        assertThat(adopted.at("/verified").booleanValue()).isTrue();
        assertThat(adopted.at("/files").toString()).contains("auth/ar/role/web.json", "sys/policy/ops.hcl");
        vault("adopt " + other).exits(Exit.DONE).answers("shows no change");
    }

    @Test
    void an_adoption_writes_over_other_texts_only_when_told() throws IOException {
        threeFiles();
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        file("auth/ar/role/web.json", "{'token_ttl': '9h'}");
        vault("adopt DIR").exits(Exit.FAILED).saysNothingOnStdout().notes("differs: auth/ar/role/web.json", "--force");
        assertThat(tree.resolve("auth/ar/role/web.json")).content().contains("9h");
        vault("adopt DIR --force").exits(Exit.DONE);
        assertThat(tree.resolve("auth/ar/role/web.json")).content().doesNotContain("9h");
    }

    @Test
    void an_adoption_never_writes_through_a_link(@TempDir Path elsewhere) throws IOException {
        threeFiles();
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        var other = Files.createDirectories(tree.resolveSibling("other"));
        Files.createSymbolicLink(other.resolve("auth"), elsewhere);
        vault("adopt %s --force".formatted(other))
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("a link leads out of the folder: auth/ar/role/web.json");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(other.resolve("sys")).doesNotExist();
        Files.delete(other.resolve("auth"));
        var victim = Files.writeString(elsewhere.resolve("victim"), "mine");
        Files.createDirectories(other.resolve("sys/policy"));
        Files.createSymbolicLink(other.resolve("sys/policy/ops.hcl"), victim);
        vault("adopt %s --force".formatted(other)).exits(Exit.FAILED).notes("sys/policy/ops.hcl");
        assertThat(victim).hasContent("mine");
    }

    @Test
    void two_servers_are_compared_in_what_the_folder_speaks_of() {
        threeFiles();
        desk.workspace("twin", desk.quiet("").replace("quiet-data", "twin-data"));
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        vault("compare DIR --with twin").exits(Exit.ATTENTION).answers("(none)", "0 alike, 3 different");
        vault("apply DIR --reason why --yes --workspace twin").exits(Exit.DONE);
        vault("compare DIR --with twin").exits(Exit.DONE).answers("3 alike, 0 different");
        file("auth/ar/role/web.json", "{'token_ttl': '2h'}");
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        vault("compare DIR --with twin").exits(Exit.ATTENTION).answers("token_ttl", "7200", "3600");
        var compared =
                vault("compare DIR --with twin --json").exits(Exit.ATTENTION).json("vault-compare");
        assertThat(compared.at("/summary/different").intValue()).isEqualTo(1);
        assertThat(compared.at("/items/0/fields/0/there").intValue()).isEqualTo(3600);
    }

    @Test
    void a_comparison_says_nothing_of_why_a_file_could_not_be_applied() {
        file("sys/auth/up.json", "{'type': 'userpass'}");
        desk.workspace("twin", desk.quiet("").replace("quiet-data", "twin-data"));
        vault("apply DIR --reason why --yes").exits(Exit.DONE);
        file("auth/up/users/ada.json", "{'token_ttl': '1h'}");
        var run = vault("compare DIR --with twin").exits(Exit.ATTENTION).answers("1 alike, 1 different");
        assertThat(run.err()).doesNotContain("needs a secret");
    }
}
