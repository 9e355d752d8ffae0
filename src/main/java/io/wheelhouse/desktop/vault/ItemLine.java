package io.wheelhouse.desktop.vault;

import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of the tree, with its words made once.
 *
 * @param name the file, or the API path of what is not in Git
 * @param note how it stands, in a few words
 * @param item what the file came to; empty for what is not in Git
 */
record ItemLine(String name, Family family, LineState state, String note, Optional<ItemPlan> item) {
    /** All of a plan, family after family, each by name. */
    static List<ItemLine> of(Plan plan) {
        var lines =
                new ArrayList<ItemLine>(plan.items().size() + plan.unmanaged().size());
        for (var item : plan.items()) {
            var state = LineState.of(item.verdict());
            lines.add(new ItemLine(item.file(), Family.of(item.file()), state, note(item), Optional.of(item)));
        }
        for (var path : plan.unmanaged()) {
            lines.add(new ItemLine(path, Family.of(path), LineState.NOT_IN_GIT, "not in Git", Optional.empty()));
        }
        lines.sort(Comparator.comparing(ItemLine::family).thenComparing(ItemLine::name));
        return List.copyOf(lines);
    }

    private static String note(ItemPlan item) {
        return switch (item.verdict()) {
            case SAME -> "same";
            case CREATE -> "to create";
            case CHANGED ->
                fields(item.fields().stream()
                        .filter(field -> field.verdict() != FieldVerdict.SAME)
                        .count());
            case ERROR -> needsOnlySecrets(item) ? "needs a secret" : "error, " + first(item);
            case UNVERIFIABLE -> "cannot verify: " + first(item);
        };
    }

    /** Whether all that is wrong with it is that a secret has to be given. */
    static boolean needsOnlySecrets(ItemPlan item) {
        return !item.needs().isEmpty() && item.problems().size() == item.needs().size();
    }

    private static String fields(long count) {
        return count == 1 ? "1 field differs" : count + " fields differ";
    }

    private static String first(ItemPlan item) {
        return item.problems().stream().findFirst().map(ItemLine::words).orElse("");
    }

    private static String words(Problem problem) {
        return (problem.line() > 0 ? "line %d: ".formatted(problem.line()) : "")
                + (problem.field().isEmpty() ? "" : problem.field() + ": ")
                + problem.what();
    }
}
