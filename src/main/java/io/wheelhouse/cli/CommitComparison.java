package io.wheelhouse.cli;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.git.CommitTree;
import io.wheelhouse.vault.git.CommitTree.NoCommit;
import io.wheelhouse.vault.plan.TreeDifference;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What differs between a folder as it is in one commit and in another.
 *
 * @param folder the folder
 * @param json answer as JSON
 * @param terminal where it answers
 */
record CommitComparison(Path folder, boolean json, Terminal terminal) {
    /** A policy's text may be long; its beginning tells enough. */
    private static final int LONGEST = 60;

    /**
     * Compares.
     *
     * @param commits {@code A..B}
     * @return the exit code
     */
    int run(String commits) {
        int dots = commits.indexOf("..");
        if (dots <= 0 || dots + 2 >= commits.length() || commits.startsWith(".", dots + 2)) {
            throw new UsageError("--commit takes two commits: A..B. Example: --commit v1.2..main");
        }
        var from = commits.substring(0, dots);
        var to = commits.substring(dots + 2);
        try {
            var before = CommitTree.read(folder, from);
            var after = CommitTree.read(folder, to);
            return answer(from, to, before, after);
        } catch (NoCommit none) {
            terminal.note(String.valueOf(none.getMessage()));
            return Exit.FAILED;
        } catch (IOException unreadable) {
            terminal.note("The Git repository around %s cannot be read.".formatted(folder));
            return Exit.FAILED;
        }
    }

    private int answer(String from, String to, Tree before, Tree after) {
        var rows = TreeDifference.between(before, after);
        var problems =
                Stream.concat(problems(from, before), problems(to, after)).toList();
        if (json) {
            Json.print(terminal.out(), out -> VaultJson.commits(out, from, to, rows, problems));
        } else {
            people(from, to, rows);
            problems.forEach(problem -> terminal.note("! " + problem));
        }
        if (!problems.isEmpty()) {
            return Exit.FAILED;
        }
        return rows.isEmpty() ? Exit.DONE : Exit.ATTENTION;
    }

    private static Stream<String> problems(String commit, Tree tree) {
        return tree.problems().stream().map(Problem::message).map(message -> commit + ": " + message);
    }

    private void people(String from, String to, List<TreeDifference.Row> rows) {
        var table = new Table("PATH", "FIELD", from, to);
        for (var row : rows) {
            if (row.before().isEmpty() || row.after().isEmpty()) {
                table.row(
                        row.path(),
                        "",
                        row.before().orElse("(absent)"),
                        row.after().orElse("(absent)"));
            } else {
                row.fields()
                        .forEach(field ->
                                table.row(row.path(), field.name(), shown(field.before()), shown(field.after())));
            }
        }
        if (!table.isEmpty()) {
            table.print(terminal.out(), terminal.width(), terminal.colour());
        }
        terminal.out().println(rows.isEmpty() ? "Both want the same." : "%d different.".formatted(rows.size()));
        terminal.out().flush();
    }

    private static String shown(Optional<VaultValue> value) {
        var text = value.map(JsonWriter::compact).orElse("(none)");
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
