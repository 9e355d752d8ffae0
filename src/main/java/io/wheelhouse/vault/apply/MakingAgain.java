package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes a deletion back: what it took away is made again, where nobody has done so since; not what held more than
 * configuration.
 *
 * @param access what it works with
 * @param run the deletion
 */
record MakingAgain(ApplyAccess access, PastRun run) implements TakingBack {
    /** What can be made again. */
    @Override
    public List<Trace> before() {
        return run.written().stream().filter(Trace::again).toList();
    }

    /** What is there again is left alone, whatever is asked for. */
    @Override
    public Map<String, String> changed(Plan back, Secrets secrets) {
        return Map.of();
    }

    @Override
    public Found found(Secrets secrets) throws ServiceException {
        var before = before();
        if (before.isEmpty()) {
            return TakingBack.refused(
                    "Change %s deleted nothing that can be made again: what held more than configuration is lost for good. %s"
                            .formatted(run.named(), String.join(" ", run.untold("deleted")))
                            .strip());
        }
        var plan = back(secrets);
        var there = plan.items().stream()
                .filter(item -> item.verdict() == ItemVerdict.SAME || item.verdict() == ItemVerdict.CHANGED)
                .toList();
        // Some of it may have been made again by an undo that wanted a secret for the rest.
        boolean rest = there.size() < plan.items().size()
                && there.stream().allMatch(item -> isAsItWas(item, before) && !secrets.has(item.path()));
        if (there.isEmpty() || rest) {
            return TakingBack.possible(plan, notAgain(plan, secrets));
        }
        var paths = there.stream().map(ItemPlan::path).toList();
        var asBefore = there.stream().filter(item -> isAsItWas(item, before)).toList();
        // Nothing is made, and no secret is written.
        var open = notAgain(new Plan(plan.tree(), asBefore, List.of(), Map.of()), Secrets.NONE);
        return new Found.Settled(new Outcome.Conflict(
                "CONFLICT: since change %s these are there again, and were left alone: %s. %s"
                        .formatted(run.id(), String.join(", ", paths), String.join(" ", open))
                        .strip(),
                paths));
    }

    /** Of what had nothing but defaults no field is compared, so nothing may have been set since. */
    private static boolean isAsItWas(ItemPlan item, List<Trace> before) {
        return item.verdict() == ItemVerdict.SAME
                && before.stream()
                        .filter(trace -> trace.path().equals(item.path())
                                && trace.was().fields().isEmpty())
                        .allMatch(trace -> trace.lost().containsAll(set(item)));
    }

    private static Set<String> set(ItemPlan item) {
        return item.basis()
                .filter(basis -> basis.sight() instanceof Sight.Found)
                .map(basis -> Judge.beside(basis.target(), ((Sight.Found) basis.sight()).live()))
                .orElse(Set.of());
    }

    /**
     * What is not made again, and secrets that what is made again, or was by an earlier undo, had or may have had: those it will
     * not have, or nobody can see whether it has them.
     */
    private List<String> notAgain(Plan plan, Secrets secrets) {
        var verdicts = plan.items().stream().collect(Collectors.toMap(ItemPlan::path, ItemPlan::verdict));
        var left = new ArrayList<String>();
        for (var trace : run.written()) {
            if (!trace.again()) {
                left.add("%s is not made again: the journal keeps nothing of what it held.".formatted(trace.path()));
                continue;
            }
            var given = secrets.of(trace.path()).keySet();
            var gone = without(trace.lost(), given);
            var unseen = without(trace.beside(), given);
            var verdict = verdicts.get(trace.path());
            if (verdict == ItemVerdict.CREATE) {
                left.addAll(madeWithout(trace, gone, unseen));
            } else if (verdict == ItemVerdict.SAME) {
                left.addAll(thereWithout(trace, gone, unseen));
            }
        }
        left.addAll(run.untold("deleted"));
        return left;
    }

    private static List<String> without(List<String> names, Set<String> given) {
        return names.stream().filter(name -> !given.contains(name)).toList();
    }

    private static List<String> madeWithout(Trace trace, List<String> gone, List<String> unseen) {
        var left = new ArrayList<String>();
        if (!gone.isEmpty()) {
            left.add("%s is made again without what is secret in %s, since no secret is kept."
                    .formatted(trace.path(), String.join(", ", gone)));
        }
        if (!unseen.isEmpty()) {
            left.add("%s is made again without %s, if it had that: no server shows it."
                    .formatted(trace.path(), String.join(" or ", unseen)));
        }
        return left;
    }

    private static List<String> thereWithout(Trace trace, List<String> gone, List<String> unseen) {
        var names = Stream.concat(gone.stream(), unseen.stream()).toList();
        return names.isEmpty()
                ? List.of()
                : List.of("%s is there again, and nobody can tell whether with what was secret in %s."
                        .formatted(trace.path(), String.join(" or ", names)));
    }
}
