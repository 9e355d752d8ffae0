package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.plan.SideBySide;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelhouse vault compare DIR --with WORKSPACE}. */
@CommandLine.Command(
        name = "compare",
        description = {
            "Compares two servers in what a folder speaks of: that of the workspace in use, and another's; or the folder as",
            "it is in two commits, without asking a server.",
            "Exit codes: 0 they are alike, 1 something is wrong with a file, 2 they differ, 4 a token may not see all.",
            "",
            "Examples:",
            "  wheelhouse vault compare vault/production --workspace staging --with production",
            "  wheelhouse vault compare vault/production --commit v1.2..main"
        })
final class VaultCompare extends Command {
    @Mixin
    private final TreeOption tree = new TreeOption();

    @Option(names = "--with", paramLabel = "NAME|FILE", description = "The other workspace.")
    private @Nullable String other;

    @Option(
            names = "--commit",
            paramLabel = "A..B",
            description = "Two commits of the Git repository that the folder lies in.")
    private @Nullable String commits;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        tree.check();
        if ((other == null) == (commits == null)) {
            throw new UsageError("Say what to compare: --with WORKSPACE for two servers, or --commit A..B.");
        }
        return other == null
                ? new CommitComparison(tree.path(), common().json(), terminal()).run(String.valueOf(commits))
                : servers(other);
    }

    private int servers(String with) throws InvalidWorkspace, ServiceException {
        try (var one = context().open(common());
                var two = context().open(Optional.of(with))) {
            var vault = context().vault(one);
            var files = tree.read(vault);
            var here = vault.plan(files, new Selection.Everything(), Secrets.NONE);
            var there = context().vault(two).plan(files, new Selection.Everything(), Secrets.NONE);
            var rows = SideBySide.of(here, there);
            if (common().json()) {
                Json.print(terminal().out(), json -> VaultJson.compared(json, one.name(), two.name(), rows));
            } else {
                people(one.name(), two.name(), rows);
            }
            return exit(rows, here, there);
        }
    }

    private static int exit(List<SideBySide.Row> rows, Plan here, Plan there) {
        var items =
                Stream.of(here, there).flatMap(plan -> plan.items().stream()).toList();
        if (items.stream().anyMatch(ItemPlan::isFaulty)) {
            return Exit.FAILED;
        }
        if (rows.stream().anyMatch(row -> row.seen() && !row.alike())) {
            return Exit.ATTENTION;
        }
        if (items.stream().anyMatch(ItemPlan::isHidden)) {
            return Exit.DENIED;
        }
        return rows.stream().allMatch(SideBySide.Row::seen) ? Exit.DONE : Exit.ATTENTION;
    }

    private void people(String one, String two, List<SideBySide.Row> rows) {
        var table = new Table("FILE", "FIELD", one, two);
        for (var row : rows) {
            if (row.alike()) {
                continue;
            }
            if (row.fields().isEmpty()) {
                table.row(row.file(), "", state(row.here()), state(row.there()));
            }
            row.fields()
                    .forEach(name -> table.row(row.file(), name, value(row.here(), name), value(row.there(), name)));
        }
        if (!table.isEmpty()) {
            table.print(terminal().out(), terminal().width(), terminal().colour());
        }
        rows.stream()
                .flatMap(row -> Stream.of(row.here(), row.there()))
                // Why a file cannot be applied is another matter, where both servers were seen.
                .filter(item -> !SideBySide.Row.isSeen(item))
                .flatMap(item -> item.error().stream())
                .distinct()
                .forEach(why -> terminal().note("! " + why));
        long alike = rows.stream().filter(SideBySide.Row::alike).count();
        long seen = rows.stream().filter(SideBySide.Row::seen).count();
        terminal()
                .out()
                .println("%d alike, %d different%s."
                        .formatted(
                                alike,
                                seen - alike,
                                seen == rows.size() ? "" : ", %d not seen".formatted(rows.size() - seen)));
        terminal().out().flush();
    }

    /** Beside another server, "as Git wants it" is not what matters: it is there, or it is not. */
    private static String state(ItemPlan item) {
        return item.isAbsent() ? "(absent)" : item.verdict().name();
    }

    private static String value(ItemPlan item, String name) {
        return item.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map((FieldPlan field) -> PlanText.actual(field))
                .orElse("");
    }
}
