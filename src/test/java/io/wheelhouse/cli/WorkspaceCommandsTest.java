package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Workspace commands and doctor")
class WorkspaceCommandsTest {
    private final Desk desk;

    WorkspaceCommandsTest(@TempDir Path home) {
        desk = new Desk(home).without("WHEELHOUSE_WORKSPACE");
    }

    private CommandRun line(String line) {
        return desk.run(line.split(" ", -1));
    }

    @Test
    void list_marks_the_one_in_use() {
        line("workspace list").exits(Exit.DONE).answers("*  sandbox", "env", "quiet", "built in");
        var json = line("workspace list --json").exits(Exit.DONE).json("workspace-list");
        assertThat(json.at("/workspaces")).hasSize(3);
        assertThat(json.at("/workspaces/0/inUse").booleanValue()).isTrue();
        assertThat(json.at("/workspaces/2/file").stringValue()).endsWith("quiet.yaml");
    }

    @Test
    void use_counts_for_the_commands_to_come() {
        var json = line("workspace use quiet --json").exits(Exit.DONE).json("workspace-use");
        assertThat(json.at("/inUse").booleanValue()).isTrue();
        line("locks list").exits(Exit.DONE).notes("quiet", "workspace use");
        line("workspace use sandbox").exits(Exit.DONE).answers("sandbox from now on");
        desk.with("WHEELHOUSE_WORKSPACE", "sandbox");
        line("workspace use quiet").exits(Exit.DONE).notes("For now sandbox is used instead");
        line("workspace use nowhere").exits(Exit.USAGE).saysNothingOnStdout().notes("nowhere");
    }

    @Test
    void reset_begins_a_sandbox_again_with_a_sample_of_history() {
        var sample = line("locks history prod/web --workspace sandbox --json")
                .exits(Exit.DONE)
                .json("locks-history");
        assertThat(sample.at("/sample").booleanValue()).isTrue();
        assertThat(sample.at("/events").size()).isGreaterThan(50);
        line("locks limit prod/web 9 --reason x --yes --workspace sandbox").exits(Exit.DONE);
        line("workspace reset sandbox").exits(Exit.USAGE).notes("--yes");
        var json = line("workspace reset sandbox --yes --json").exits(Exit.DONE).json("workspace-reset");
        assertThat(json.at("/reset").booleanValue()).isTrue();
        var tier = line("locks show prod/web --workspace sandbox --json").json("locks-show");
        assertThat(tier.toString()).contains("\"maxRaw\":\"3\"");
        line("locks history prod/web --workspace sandbox").exits(Exit.DONE).notes("sample");
    }

    @Test
    void a_password_that_somebody_wrote_into_an_address_is_not_shown() {
        desk.workspace("careless", """
            connections:
              consul: {type: consul, address: "http://sam:p@ss@consul:8500"}
            """);
        var shown = line("workspace show careless").exits(Exit.DONE).answers("address: http://******@consul:8500");
        assertThat(shown.out()).doesNotContain("sam");
        assertThat(line("workspace show careless --json")
                        .json("workspace-show")
                        .at("/connections/0/fields/address/0")
                        .stringValue())
                .isEqualTo("http://******@consul:8500");
    }

    @Test
    void nor_is_one_in_an_address_without_a_scheme() {
        desk.workspace("careless", """
            connections:
              consul: {type: consul, address: "sam:ape@consul:8500"}
            """);
        line("workspace show careless").exits(Exit.DONE).answers("address: ******@consul:8500");
    }

    @Test
    void show_gives_settings_and_where_secrets_are_kept() {
        line("workspace show quiet")
                .exits(Exit.DONE)
                .answers("quiet.yaml", "prod: production, reason required", "sandbox (sandbox)");
        var json = line("workspace show quiet --json").exits(Exit.DONE).json("workspace-show");
        assertThat(json.at("/locks/root").stringValue()).isEqualTo("chef/");
        line("workspace show --json").exits(Exit.DONE).json("workspace-show");
        line("workspace show nowhere").exits(Exit.USAGE).saysNothingOnStdout();
    }

    @Test
    void add_writes_what_can_be_used_and_no_secret() throws Exception {
        var json = line("workspace add remote --set address=http://127.0.0.1:1 --set token=env:TOKEN --json")
                .exits(Exit.DONE)
                .json("workspace-add");
        assertThat(Files.readString(Path.of(json.at("/file").stringValue()))).contains("TOKEN");
        var shown = line("workspace show remote --json").exits(Exit.DONE).json("workspace-show");
        assertThat(shown.at("/connections/0/secrets/token").stringValue()).contains("TOKEN");
        line("workspace add remote --set address=http://127.0.0.1:1")
                .exits(Exit.USAGE)
                .notes("already");
        line("workspace add audit --read-only --set address=http://127.0.0.1:1")
                .exits(Exit.DONE)
                .answers("workspace test audit");
        assertThat(line("workspace show audit --json")
                        .json("workspace-show")
                        .at("/readOnly")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token=hunter2", "token=vault:hunter2", "token=env:"})
    void add_takes_no_secret_and_never_repeats_one(String field) {
        var run = desk.run("workspace", "add", "remote", "--set", "address=http://127.0.0.1:1", "--set", field)
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("env:NAME");
        assertThat(run.err()).doesNotContain("hunter2");
        line("workspace show remote").exits(Exit.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace add x --set adress=http://a",
                "workspace add x --set address",
                "workspace add x --type etcd",
                "workspace add ../x --set address=http://127.0.0.1:1",
                "workspace add x --set address=http://u:hunter2@127.0.0.1:1"
            })
    void add_refuses_what_it_does_not_understand(String line) {
        assertThat(line(line).exits(Exit.USAGE).saysNothingOnStdout().err()).doesNotContain("hunter2");
        assertThat(desk.home().resolve("config/workspaces")).isDirectoryContaining("glob:**/quiet.yaml");
        assertThat(desk.home().resolve("config/workspaces").toFile().list()).containsExactly("quiet.yaml");
    }

    @ParameterizedTest(name = "{0} is told with its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "{file: /nowhere/tok}               | file: /nowhere/tok: there is no such file.",
                "{env: NOPE}                        | env: NOPE: the environment variable is not set.",
                "{command: [/bin/sh, -c, exit 3]}   | ended with code 3.",
            })
    void a_secret_that_cannot_be_read_is_told_with_its_place(String reference, String why) {
        desk.workspace("shop", """
                connections:
                  main:
                    type: consul
                    address: http://127.0.0.1:1
                    token: %s
                """.formatted(reference));
        line("locks list --workspace shop")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("main of workspace shop: field token: ", why);
        line("workspace test shop").exits(Exit.FAILED).answers("main of workspace shop: field token: ", why);
    }

    @Test
    void test_tries_every_connection() {
        line("workspace test quiet").exits(Exit.DONE).answers("sandbox (sandbox): reached");
        var json = line("workspace test quiet --json").exits(Exit.DONE).json("workspace-test");
        assertThat(json.at("/connections/0/reached").booleanValue()).isTrue();
        line("workspace add remote --set address=http://127.0.0.1:1").exits(Exit.DONE);
        line("workspace test remote").exits(Exit.FAILED).answers("NOT REACHED");
        line("workspace test remote --json").exits(Exit.FAILED).json("workspace-test");
    }

    @Test
    void remove_keeps_the_file_beside() {
        line("workspace remove quiet").exits(Exit.USAGE).saysNothingOnStdout().notes("--yes");
        desk.typing("n");
        line("workspace remove quiet").exits(Exit.FAILED).saysNothingOnStdout().notes("Nothing was removed");
        line("workspace show quiet").exits(Exit.DONE);
        var json = line("workspace remove quiet --yes --json").exits(Exit.DONE).json("workspace-remove");
        assertThat(Path.of(json.at("/keptAs").stringValue())).exists();
        line("workspace show quiet").exits(Exit.USAGE);
        line("workspace remove sandbox --yes")
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("built in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks list -w wrong",
                "workspace show wrong",
                "workspace test wrong",
                "locks limit dev/web 3 --yes -w wrong"
            })
    void an_unknown_key_in_a_file_names_file_line_field_and_the_nearest_name(String line) {
        var file = desk.workspace("wrong", desk.quiet("readonly: true"));
        line(line).exits(Exit.USAGE).saysNothingOnStdout().notes(file.toString(), "line 1", "readonly", "readOnly");
    }

    @Test
    void a_workspace_may_be_any_file() throws Exception {
        var file = Files.writeString(desk.home().resolve("anywhere.yaml"), desk.quiet(""));
        desk.run("locks", "list", "-w", file.toString()).exits(Exit.DONE).notes("anywhere", "from --workspace");
    }

    @Test
    void doctor_finds_nothing_wrong_on_a_fresh_machine() {
        desk.with("WHEELHOUSE_WORKSPACE", "quiet");
        line("doctor").exits(Exit.DONE).answers("java", "store", "adapter: consul", "connection sandbox");
        var json = line("doctor --json").exits(Exit.DONE).json("doctor");
        assertThat(json.at("/findings").size()).isGreaterThan(6);
    }

    @Test
    void doctor_warns_of_a_broken_file_and_a_broken_adapter() throws Exception {
        desk.with("WHEELHOUSE_WORKSPACE", "quiet").workspace("wrong", desk.quiet("readonly: true"));
        line("doctor").exits(Exit.ATTENTION).answers("WARNING  workspace", "readonly");
        var folder = Files.createDirectories(desk.home().resolve("config/adapters"));
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        line("doctor").exits(Exit.ATTENTION).answers("WARNING  adapter", "broken.jar");
    }

    @Test
    void doctor_fails_where_the_server_is_away() {
        line("workspace add remote --set address=http://127.0.0.1:1").exits(Exit.DONE);
        line("doctor -w remote").exits(Exit.FAILED).answers("NOT REACHED");
        line("doctor -w remote --json").exits(Exit.FAILED).json("doctor");
    }
}
