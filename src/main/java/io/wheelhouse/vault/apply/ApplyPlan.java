package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.plan.Plan;
import java.util.List;

/**
 * What an apply will do.
 *
 * @param plan the comparison that it rests on
 * @param steps the items to write
 */
public record ApplyPlan(Plan plan, List<Step> steps) {
    public ApplyPlan {
        steps = List.copyOf(steps);
    }
}
