package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Effect;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An item that is to be written.
 *
 * @param item as it was planned
 * @param target where it lies
 * @param sight what was seen there, which must still hold when it is written
 * @param secrets names of fields whose secrets were given, sorted
 */
record Step(ItemPlan item, Target target, Sight sight, List<String> secrets) {
    Step {
        secrets = List.copyOf(secrets);
    }

    static Step of(ItemPlan item, Secrets given) {
        var basis = item.basis().orElseThrow();
        return new Step(
                item,
                basis.target(),
                basis.sight(),
                List.copyOf(given.of(item.path()).keySet()));
    }

    String file() {
        return item.file();
    }

    String path() {
        return item.path();
    }

    boolean makes() {
        return sight instanceof Sight.Absent;
    }

    /** Fields that differ, or of which nothing is known. */
    List<FieldPlan> changes() {
        return item.fields().stream()
                .filter(field -> field.verdict() != FieldVerdict.SAME)
                .toList();
    }

    /** What writing it does, a field a line. */
    List<Effect> effects() {
        var effects = new ArrayList<Effect>();
        if (item.verdict() != ItemVerdict.SAME) {
            changes()
                    .forEach(field -> effects.add(new Effect(
                            path() + "#" + field.name(),
                            field.actual().map(JsonWriter::compact),
                            Optional.of(JsonWriter.compact(field.desired())))));
        }
        secrets.forEach(field -> effects.add(Effect.created(path() + "#" + field, "a secret that was given")));
        return effects.isEmpty() ? List.of(Effect.created(path(), "{}")) : effects;
    }
}
