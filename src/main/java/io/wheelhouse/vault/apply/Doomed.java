package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Effect;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.List;
import java.util.Set;

/**
 * Something that is to be deleted.
 *
 * @param path as the plan calls it: {@code auth/old/}
 * @param target where it lies
 * @param sight what was seen there, which must still hold when it is deleted
 */
record Doomed(String path, Target target, Sight.Found sight) {
    private static final Set<String> DATA = Set.of("kv metadata", "pki issuer");

    /** Whether what goes with it is more than configuration: a mount's secrets, a key. */
    boolean holdsData() {
        return target.area() == Target.Area.MOUNT
                || target.kind().write() == Kind.Write.CREATE_ONLY
                || DATA.contains(target.kind().name());
    }

    List<Effect> effects() {
        return List.of(Effect.removed(path, JsonWriter.compact(Literals.hidden("", sight.live()))));
    }
}
