package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks list",
                "locks list --json",
                "locks list --env prod",
                "locks list --state FULL --env prod-eu --json",
                "locks list --json --workspace lab",
                "locks list --env list --state leak",
            })
    void readsAPlainLineAsPicocliDoes(String line) {
        var arguments = List.of(line.split(" "));
        var plain = PlainLine.read(arguments);
        assertThat(plain.orElseThrow()).usingRecursiveComparison().isEqualTo(byPicocli(arguments));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks",
                "locks show prod/web",
                "list locks",
                "locks list --help",
                "locks list -h",
                "locks list --version",
                "locks list prod",
                "locks list --env",
                "locks list --env --json",
                "locks list --env -x",
                "locks list --env=prod",
                "locks list --env @names",
                "locks list --env \"prod\"",
                "locks list --json --json",
                "locks list --env prod --env test",
                "locks list -w lab",
                "locks list --jso",
                "locks list --json=true",
                "locks list -- --json",
                "locks list --workspace ./lab.yaml",
                "locks list @options",
                "--workspace lab locks list",
            })
    void leavesWhatIsUnusualOrWrongToPicocli(String line) {
        assertThat(PlainLine.read(List.of(line.split(" ")))).isEmpty();
    }

    @Test
    void anEmptyValueIsLeftToPicocli() {
        assertThat(PlainLine.read(List.of("locks", "list", "--env", ""))).isEmpty();
        assertThat(PlainLine.read(List.of())).isEmpty();
    }

    private static Object byPicocli(List<String> arguments) {
        var parsed = CommandTree.whole()
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
        var commands = parsed.asCommandLineList();
        CommandLine last = commands.getLast();
        return last.getCommand();
    }
}
