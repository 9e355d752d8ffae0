package io.wheelhouse.vault.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemPlan.Basis;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Kinds;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MadeTest {
    private final Made made = new Made();

    /** A part of a key, which is read with all others of it. */
    private static Target part(String path) {
        var item = new TreeItem(path + ".json", path, FakeVault.fields("{}"), Map.of(), FakeVault.fields("{}"));
        return new Target(
                item, Target.Area.BELOW_MOUNT, Kinds.ofEngine("transit", "keys/k/config"), "t", "t/keys/k", path);
    }

    private void make(Target target, Sight left) {
        var plan = new ItemPlan(
                target.item().file(),
                target.item().path(),
                target.kind().name(),
                ItemVerdict.CREATE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Basis(target, new Sight.Absent(), Optional.empty())));
        var step = Step.of(plan, Secrets.NONE);
        made.note(
                step,
                new ItemResult(
                        step.file(),
                        step.path(),
                        new Outcome.Applied("DONE."),
                        true,
                        List.of(),
                        step.effects(),
                        Optional.of(left.evidence())));
    }

    @Test
    void what_the_last_part_of_a_thing_has_left_there_is_as_made_and_nothing_before_it() {
        var first = new Sight.Found(FakeVault.fields("{'type':'aes'}"));
        var second = new Sight.Found(FakeVault.fields("{'type':'aes','deletion_allowed':true}"));
        make(part("t/keys/k"), first);
        assertThat(made.isAsMade(part("t/keys/k/rotation"), first)).isTrue();
        make(part("t/keys/k/config"), second);
        assertThat(made.isAsMade(part("t/keys/k/rotation"), second)).isTrue();
        assertThat(made.isAsMade(part("t/keys/k/rotation"), first)).isFalse();
    }
}
