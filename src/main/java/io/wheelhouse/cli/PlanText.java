package io.wheelhouse.cli;

import io.wheelhouse.cli.Table.Cell;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan for people: what is not as the files want it, what to know, and the counts. */
final class PlanText {
    /** Of a whole policy the beginning tells enough. */
    private static final int LONGEST = 60;

    private PlanText() {}

    static void print(Plan plan, Terminal terminal) {
        var out = terminal.out();
        var table = new Table("VERDICT", "FILE", "FIELD", "SERVER", "GIT");
        plan.items().stream().filter(item -> item.verdict() != ItemVerdict.SAME).forEach(item -> rows(table, item));
        if (!table.isEmpty()) {
            table.print(out, terminal.width(), terminal.colour());
        }
        for (var item : plan.items()) {
            item.error().ifPresent(why -> out.println("! " + Table.safe(why)));
            item.warnings().forEach(warning -> out.println("! " + Table.safe(item.file() + ": " + warning)));
        }
        plan.unmanaged().forEach(path -> out.println("not in Git: " + Table.safe(path)));
        out.println(counts(plan));
        out.flush();
    }

    private static void rows(Table table, ItemPlan item) {
        var verdict = new Cell(item.verdict().name(), colour(item.verdict()));
        var file = Cell.plain(item.file());
        var differing = item.fields().stream()
                .filter(field -> field.verdict() == FieldVerdict.CHANGED)
                .toList();
        if (differing.isEmpty()) {
            table.row(verdict, file, Cell.plain(""), Cell.plain(""), Cell.plain(""));
        }
        for (var field : differing) {
            table.row(verdict, file, Cell.plain(field.name()), Cell.plain(actual(field)), Cell.plain(desired(field)));
        }
    }

    private static int colour(ItemVerdict verdict) {
        return switch (verdict) {
            case SAME -> Cell.GREEN;
            case CHANGED, CREATE, UNVERIFIABLE -> Cell.YELLOW;
            case ERROR -> Cell.RED;
        };
    }

    static String actual(FieldPlan field) {
        return shown(field.actual());
    }

    private static String desired(FieldPlan field) {
        return shown(Optional.of(field.desired()));
    }

    private static String shown(Optional<VaultValue> value) {
        var text = value.map(JsonWriter::compact).orElse("(none)");
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static String counts(Plan plan) {
        return plan.summary().entrySet().stream()
                        .map(count -> count.getValue() + " " + word(count.getKey()))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String word(ItemVerdict verdict) {
        return switch (verdict) {
            case SAME -> "same";
            case CHANGED -> "changed";
            case CREATE -> "to create";
            case ERROR -> "in error";
            case UNVERIFIABLE -> "not verifiable";
        };
    }

    /** What the exit code says of a plan. */
    static int exit(Plan plan) {
        if (has(plan, ItemVerdict.ERROR)) {
            return Exit.FAILED;
        }
        if (has(plan, ItemVerdict.CHANGED) || has(plan, ItemVerdict.CREATE)) {
            return Exit.ATTENTION;
        }
        if (plan.allSame()) {
            return Exit.DONE;
        }
        // What the token may not see; else it is what no token sees.
        return plan.items().stream().anyMatch(ItemPlan::isHidden) ? Exit.DENIED : Exit.ATTENTION;
    }

    private static boolean has(Plan plan, ItemVerdict verdict) {
        return plan.items().stream().anyMatch(item -> item.verdict() == verdict);
    }
}
