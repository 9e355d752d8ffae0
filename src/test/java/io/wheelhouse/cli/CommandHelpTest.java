package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("The command line's help")
class CommandHelpTest {
    private final Desk desk;
    private final Path home;

    CommandHelpTest(@TempDir Path home) {
        this.home = home;
        desk = new Desk(home);
    }

    /** Every command that does something, as it is typed. */
    static Stream<String> commands() {
        var names = new ArrayList<String>();
        leaves("", CommandTree.whole(), names);
        return names.stream();
    }

    private static void leaves(String name, CommandLine command, List<String> names) {
        if (command.getSubcommands().isEmpty()) {
            names.add(name.strip());
        }
        command.getSubcommands().forEach((word, inner) -> leaves(name + " " + word, inner, names));
    }

    @Test
    void knows_every_command_of_the_specification() {
        assertThat(commands())
                .containsExactlyInAnyOrder(
                        "locks list",
                        "locks show",
                        "locks watch",
                        "locks history",
                        "locks acquire",
                        "locks release",
                        "locks override",
                        "locks limit",
                        "locks disable",
                        "locks enable",
                        "locks repair",
                        "locks run",
                        "locks undo",
                        "vault plan",
                        "vault verify",
                        "vault apply",
                        "vault adopt",
                        "vault delete",
                        "vault undo",
                        "vault runs",
                        "vault compare",
                        "journal list",
                        "journal show",
                        "journal verify",
                        "journal export",
                        "workspace list",
                        "workspace show",
                        "workspace add",
                        "workspace reset",
                        "workspace use",
                        "workspace test",
                        "workspace remove",
                        "doctor",
                        "completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explains_every_command_with_an_example(String command) {
        var words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        words.add("--help");
        var run = desk.run(words.toArray(String[]::new)).exits(Exit.DONE);
        assertThat(run.err()).isEmpty();
        var lines = run.out().lines().map(String::strip).toList();
        assertThat(lines).anyMatch(line -> line.startsWith("Usage: wheelhouse " + command));
        assertThat(lines).anyMatch(line -> line.startsWith("Example"));
        assertThat(lines)
                .as("an example line")
                .anyMatch(line -> line.contains("wheelhouse " + command) && !line.startsWith("Usage:"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void says_what_every_option_and_argument_is(String command) {
        var at = CommandTree.whole();
        for (var word : command.split(" ", -1)) {
            at = at.getSubcommands().get(word);
        }
        var spec = at.getCommandSpec();
        assertThat(spec.usageMessage().description()).isNotEmpty();
        assertThat(spec.args()).allSatisfy(arg -> assertThat(String.join("", arg.description()))
                .isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "vault", "journal", "workspace"})
    void asks_for_the_command_of_a_group(String group) {
        desk.run(group).exits(Exit.USAGE).saysNothingOnStdout().notes("Try: wheelhouse " + group + " --help");
        desk.run(group, "--help").exits(Exit.DONE).answers("Usage: wheelhouse " + group);
    }

    @Test
    void says_its_version_and_exit_codes() {
        desk.run("--version").exits(Exit.DONE).answers("wheelhouse " + Version.text());
        desk.run("--help").exits(Exit.DONE).answers("64 usage", "locks", "doctor");
    }

    @Test
    void guesses_what_was_meant() {
        desk.run("locks", "lits").exits(Exit.USAGE).saysNothingOnStdout().notes("Did you mean", "list");
        desk.run("locks", "list", "--environment", "prod")
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("--environment", "Did you mean: --env");
    }

    @Test
    void writes_a_bash_completion_that_bash_accepts() throws Exception {
        var script = desk.run("completion", "bash").exits(Exit.DONE).out();
        assertThat(script).contains("wheelhouse", "override", "--dry-run");
        accepts("bash", script);
    }

    @Test
    void writes_a_zsh_completion_that_loads_bash_completions() throws Exception {
        var script = desk.run("completion", "zsh").exits(Exit.DONE).out();
        assertThat(script)
                .startsWith("autoload -U +X bashcompinit && bashcompinit")
                .contains("override");
        accepts("bash", script);
    }

    @Test
    void writes_a_fish_completion_of_every_command_and_option() {
        var script = desk.run("completion", "fish").exits(Exit.DONE).out();
        assertThat(script.lines()).allMatch(line -> line.startsWith("complete -c wheelhouse "));
        commands().forEach(command -> {
            var words = command.split(" ", -1);
            assertThat(script).contains("-a " + words[words.length - 1]);
        });
        assertThat(script).contains("-l dry-run", "-l host -r");
        assertThat(script.lines())
                .as("quotes close")
                .allMatch(line -> line.replace("\\'", "")
                                        .chars()
                                        .filter(letter -> letter == '\'')
                                        .count()
                                % 2
                        == 0);
    }

    @Test
    void knows_no_other_shell() {
        desk.run("completion", "tcsh").exits(Exit.USAGE).saysNothingOnStdout().notes("tcsh");
    }

    private void accepts(String shell, String script) throws Exception {
        var file = Files.writeString(home.resolve("completion.sh"), script);
        var process = new ProcessBuilder(shell, "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes())).isEmpty();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
