package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Effect;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * An item that is to be written.
 *
 * @param item as it was planned
 * @param target where it lies
 * @param sight what was seen there, which must still hold when it is written
 */
record Step(ItemPlan item, Target target, Sight sight) {
    static Step of(ItemPlan item) {
        var basis = item.basis().orElseThrow();
        return new Step(item, basis.target(), basis.sight());
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
        if (item.verdict() == ItemVerdict.SAME || item.fields().isEmpty()) {
            return List.of(Effect.created(path(), "secrets that were given"));
        }
        return changes().stream()
                .map(field -> new Effect(
                        path() + "#" + field.name(),
                        field.actual().map(JsonWriter::compact),
                        Optional.of(JsonWriter.compact(field.desired()))))
                .toList();
    }
}
