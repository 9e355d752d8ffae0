package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How a run is taken back: an apply by putting old values back, a deletion by making things again. */
sealed interface TakingBack permits PuttingBack, MakingAgain {
    ApplyAccess access();

    PastRun run();

    /** What can be taken back. */
    List<Trace> before();

    /** The plan that takes it back, with what stays nevertheless, or why there is none. */
    Found found(Secrets secrets) throws ServiceException;

    /**
     * What may not be written over unless that is asked for, and why, by API path.
     *
     * @param back the plan that takes it back
     */
    Map<String, String> changed(Plan back, Secrets secrets) throws ServiceException;

    /** The plan that makes all as it was. */
    default Plan back(Secrets secrets) throws ServiceException {
        return plan(before().stream().map(Trace::before).toList(), secrets);
    }

    /** What the server has against such items. */
    default Plan plan(List<TreeItem> items, Secrets secrets) throws ServiceException {
        var tree = new Tree(Path.of("undo"), items, List.of(), List.of(), List.of());
        return access().planner().plan(tree, new Selection.Everything(), secrets.refs());
    }

    static Found refused(String why) {
        return new Found.Settled(new Outcome.Refused(why, Why.RULE));
    }

    /**
     * What can never be written again, such as what goes one way only, or only with a secret that is not there, does not keep
     * the rest from being put back.
     */
    static Found possible(Plan plan, List<String> left) {
        var all = new ArrayList<>(left);
        var possible = new ArrayList<ItemPlan>();
        for (var item : plan.items()) {
            if (!item.needs().isEmpty() && (item.toWrite() || item.verdict() == ItemVerdict.ERROR)) {
                all.add("%s stays as it is, since writing it needs a secret that was not given: undo again with %s."
                        .formatted(
                                item.path(),
                                item.needs().stream()
                                        .map(need -> "--secret %s#%s=...".formatted(need.path(), need.field()))
                                        .collect(Collectors.joining(" "))));
            } else if (item.verdict() == ItemVerdict.ERROR) {
                all.add("%s stays as it is: %s"
                        .formatted(item.path(), item.error().orElse("")));
            } else {
                possible.add(item);
            }
        }
        return new Found.Planned(new Plan(plan.tree(), possible, plan.unmanaged(), plan.dependencies()), all);
    }
}
