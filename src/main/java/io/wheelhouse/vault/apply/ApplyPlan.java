package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.plan.Plan;
import java.util.List;

/**
 * What an apply will do.
 *
 * @param plan the comparison that it rests on
 * @param steps the items to write
 * @param left what is not done by it, and why, each as a sentence: what cannot be seen, or what an undo cannot put back
 */
public record ApplyPlan(Plan plan, List<Step> steps, List<String> left) {
    public ApplyPlan {
        left = List.copyOf(left);
        steps = List.copyOf(steps);
    }

    /** The files in the order in which they are written; those that are written side by side are sorted. */
    public List<String> files() {
        return Waves.of(steps, plan.dependencies()).stream()
                .flatMap(List::stream)
                .map(Step::file)
                .toList();
    }
}
