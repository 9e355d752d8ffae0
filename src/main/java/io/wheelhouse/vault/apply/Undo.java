package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Order;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The change that gives what an apply changed its old values back: an apply of what was read before it, and refused where the
 * server is no longer as that apply left it. What it made stays, since others may rest on it by now. What a deletion took
 * away is made again.
 *
 * @param access what it works with
 */
public record Undo(ApplyAccess access) {
    /** The change; it is previewed and confirmed like any other. */
    public ApplyChange of(JournalEntry entry, Order order) {
        return new ApplyChange(
                access, VaultKinds.UNDO, "Undo: %s".formatted(entry.intent().title()), () -> plan(entry, order), order);
    }

    private Found plan(JournalEntry entry, Order order) throws ServiceException {
        var elsewhere = access.elsewhere(entry.intent());
        if (elsewhere.isPresent()) {
            return refused("Change %s was made on %s. This is %s: undo it there."
                    .formatted(entry.intent().changeId(), elsewhere.get(), access.address()));
        }
        var written = entry.closing().stream()
                .flatMap(closing -> closing.items().stream())
                .filter(item -> item.applied() || !item.effects().isEmpty())
                .map(ChangeItem::name)
                .collect(Collectors.toSet());
        var traces = Trace.of(entry.intent()).stream()
                .filter(trace -> written.contains(trace.path()))
                .toList();
        var before = traces.stream()
                .filter(trace -> !trace.made() && !trace.was().fields().isEmpty())
                .toList();
        if (entry.intent().kind().equals(VaultKinds.DELETE.id())) {
            return madeAgain(entry, before, order);
        }
        var left = left(traces, order);
        if (before.isEmpty()) {
            return refused("There is nothing to put back: change %s (%s) gave nothing another value that is known. %s"
                    .formatted(entry.intent().changeId(), entry.outcome(), String.join(" ", left))
                    .strip());
        }
        var now = plan(before.stream().map(Trace::item).toList(), order);
        var moved = now.stream()
                .filter(item -> hasMoved(item, entry))
                .map(ItemPlan::path)
                .toList();
        if (!moved.isEmpty()) {
            return new Found.Settled(new Outcome.Conflict(
                    "CONFLICT: since change %s these have changed again, so it cannot be taken back: %s"
                            .formatted(entry.intent().changeId(), String.join(", ", moved)),
                    moved));
        }
        return possible(
                access.planner()
                        .plan(
                                tree(before.stream().map(Trace::before).toList()),
                                new Selection.Everything(),
                                order.secrets().refs()),
                left);
    }

    /** What was changed and cannot be given back. What was made stays on purpose, and is not named. */
    private static List<String> left(List<Trace> traces, Order order) {
        var left = new ArrayList<String>();
        for (var trace : traces) {
            if (!trace.made() && !trace.lost().isEmpty()) {
                left.add("%s keeps what it has now in %s, since what was there before is not known or was secret."
                        .formatted(trace.path(), String.join(", ", trace.lost())));
            } else if (!trace.made() && trace.hadSecrets() && !order.secrets().has(trace.path())) {
                left.add("%s keeps the secret that was given for it.".formatted(trace.path()));
            }
        }
        return left;
    }

    /**
     * Whether an item is no longer as the change left it. Where the undo writes a few fields only these count; where it writes
     * all of them, or that is not known, everything does, by what was read back after the change.
     */
    private static boolean hasMoved(ItemPlan item, JournalEntry entry) {
        var after = entry.closing().stream()
                .flatMap(closing -> closing.items().stream())
                .filter(one -> one.name().equals(item.path()))
                .flatMap(one -> one.evidence().stream())
                .findFirst();
        boolean same = item.verdict() == ItemVerdict.SAME;
        if (after.isEmpty() || item.basis().isEmpty()) {
            return !same;
        }
        var basis = item.basis().get();
        boolean untouched = basis.sight().evidence().equals(after.get());
        return basis.target().kind().write() == Kind.Write.MERGE ? !same && !untouched : !untouched;
    }

    /** What can never be written again, such as what goes one way only, does not keep the rest from being put back. */
    private static Found possible(Plan plan, List<String> left) {
        var all = new ArrayList<>(left);
        var possible = new ArrayList<ItemPlan>();
        for (var item : plan.items()) {
            if (item.verdict() == ItemVerdict.ERROR) {
                all.add("%s stays as it is: %s"
                        .formatted(item.path(), item.error().orElse("")));
            } else {
                possible.add(item);
            }
        }
        return new Found.Planned(new Plan(plan.tree(), possible, plan.unmanaged(), plan.dependencies()), all);
    }

    /** What was deleted is made again, where nobody has done so since; not what held more than configuration. */
    private Found madeAgain(JournalEntry entry, List<Trace> before, Order order) throws ServiceException {
        if (before.isEmpty()) {
            return refused(
                    "Change %s (%s) deleted nothing that can be made again: what held more than configuration is lost for good."
                            .formatted(entry.intent().changeId(), entry.outcome()));
        }
        var plan = access.planner()
                .plan(
                        tree(before.stream().map(Trace::before).toList()),
                        new Selection.Everything(),
                        order.secrets().refs());
        var there = plan.items().stream()
                .filter(item -> item.verdict() == ItemVerdict.SAME || item.verdict() == ItemVerdict.CHANGED)
                .map(ItemPlan::path)
                .toList();
        return there.isEmpty()
                ? new Found.Planned(plan, List.of())
                : new Found.Settled(new Outcome.Conflict(
                        "CONFLICT: since change %s these are there again, and were left alone: %s"
                                .formatted(entry.intent().changeId(), String.join(", ", there)),
                        there));
    }

    private List<ItemPlan> plan(List<TreeItem> items, Order order) throws ServiceException {
        return access.planner()
                .plan(tree(items), new Selection.Everything(), order.secrets().refs())
                .items();
    }

    private static Tree tree(List<TreeItem> items) {
        return new Tree(Path.of("undo"), items, List.of(), List.of(), List.of());
    }

    private static Found refused(String why) {
        return new Found.Settled(new Outcome.Refused(why, Why.RULE));
    }
}
