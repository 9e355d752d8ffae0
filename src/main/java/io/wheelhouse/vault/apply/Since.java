package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import java.util.Optional;

/**
 * What has become of a thing since a change wrote it. Where an undo writes a few fields, and the endpoint keeps the others,
 * only these count; else everything does, by what was read back after the change.
 */
final class Since {
    private static final String UNSEEN =
            "nobody saw how the change left it, so it cannot be told whether it has changed since";

    private Since() {}

    /** Whether a write touches nothing but the fields that it names. */
    private static boolean keepsTheRest(Kind kind) {
        return kind.write() == Kind.Write.MERGE
                && kind.fields().values().stream().noneMatch(spec -> spec.is(Trait.RESET));
    }

    /**
     * What proves later that nobody has written the thing since, if it does: who finds out late how a change ended may see
     * another one's work beside it.
     */
    static Optional<String> evidence(Target target, Sight.Found now) {
        return keepsTheRest(target.kind()) || Judge.beside(target, now.live()).isEmpty()
                ? Optional.of(now.evidence())
                : Optional.empty();
    }

    /**
     * Why a thing is no longer for the change to take back; empty when it is, or when it cannot be seen at all, so that nothing
     * is written there.
     *
     * @param now against what the change wanted
     * @param after proof of what was read back after the change
     */
    static Optional<String> moved(ItemPlan now, Optional<String> after) {
        if (now.verdict() == ItemVerdict.UNVERIFIABLE) {
            return now.basis().map(unreadable -> UNSEEN);
        }
        if (now.basis().isEmpty()) {
            return Optional.of(now.error().orElse("it has no place on the server any more"));
        }
        if (now.basis().get().sight() instanceof Sight.Absent) {
            return Optional.of("it is gone");
        }
        boolean untouched =
                after.filter(now.basis().get().sight().evidence()::equals).isPresent();
        boolean asLeft = keepsTheRest(now.basis().get().target().kind()) && now.verdict() == ItemVerdict.SAME;
        if (untouched || asLeft) {
            return Optional.empty();
        }
        return Optional.of(after.isEmpty() && now.verdict() == ItemVerdict.SAME ? UNSEEN : "it has changed since");
    }
}
