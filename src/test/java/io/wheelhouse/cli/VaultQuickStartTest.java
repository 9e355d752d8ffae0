package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The quick start of docs/vault.md")
class VaultQuickStartTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern ECHO = Pattern.compile("echo '(.*)' > my-vault/(\\S+)");

    private final Desk desk;
    private final Path tree;

    VaultQuickStartTest(@TempDir Path home) {
        desk = new Desk(home);
        tree = home.resolve("my-vault");
    }

    private static List<String> lines() throws IOException {
        var guide = Files.readString(Path.of("docs/vault.md"));
        return guide.substring(guide.indexOf("## Quick start"), guide.indexOf("## Your own server"))
                .lines()
                .filter(line -> line.startsWith("wheelhouse ") || line.startsWith("echo "))
                .toList();
    }

    private CommandRun wheelhouse(String line, String run) {
        var words = new ArrayList<String>();
        var match = WORD.matcher(line);
        while (match.find()) {
            words.add(
                    match.group(1) != null
                            ? match.group(1)
                            : match.group(2)
                                    .replace("my-vault", tree.toString())
                                    .replace("3f2a9c1e", run));
        }
        return desk.run(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void works_as_it_is_written() throws IOException {
        var run = "";
        var codes = new ArrayList<String>();
        for (var line : lines()) {
            var echo = ECHO.matcher(line);
            if (echo.matches()) {
                Files.writeString(tree.resolve(echo.group(2)), echo.group(1));
                continue;
            }
            var ended = wheelhouse(line, run);
            codes.add(line.split(" ", -1)[2] + " " + ended.code());
            if (line.contains(" runs ")) {
                run = ended.out().lines().skip(1).findFirst().orElseThrow().split(" ", -1)[0];
            }
        }
        assertThat(codes).containsExactly("adopt 2", "verify 0", "plan 2", "apply 0", "verify 0", "runs 0", "undo 0");
    }
}
