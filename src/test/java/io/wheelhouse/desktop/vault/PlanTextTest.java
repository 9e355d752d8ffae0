package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.testing.Schemas;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTextTest {
    private static final List<ItemLine> LINES = ItemLine.of(Plans.of(
            List.of("auth/old/"),
            Plans.item("auth/ci/role/deploy.json", ItemVerdict.CHANGED),
            Plans.item("sys/policy/ops.hcl", ItemVerdict.SAME),
            Plans.item("sys/mounts/old.yaml", ItemVerdict.ERROR),
            written()));

    private static ItemPlan written() {
        var fields = List.of(
                new FieldPlan(
                        "rules",
                        new VaultValue.Text("a \"b\" <c> \u2028"),
                        Optional.empty(),
                        FieldVerdict.CHANGED,
                        "text"),
                new FieldPlan(
                        "list",
                        new VaultValue.Items(List.of(new VaultValue.Text("x"), VaultValue.Num.of(2))),
                        Optional.of(new VaultValue.Items(List.of())),
                        FieldVerdict.CHANGED,
                        "list"));
        return new ItemPlan(
                "auth/ci/role/new.json",
                "auth/ci/role/new",
                "approle role",
                ItemVerdict.CREATE,
                fields,
                List.of("This write resets what is live."),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static ItemLine line(String name) {
        return LINES.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void plain_text_is_what_is_shown_field_by_field() {
        assertThat(PlanText.plain(List.of(line("auth/ci/role/deploy.json"), line("auth/old/"))))
                .isEqualTo("""
                        auth/ci/role/deploy.json: 1 of 1 fields differ
                          token_ttl: server 3600, Git 20m; 3600 s ≠ 20m (duration)
                        auth/old/: Not in Git""");
        assertThat(PlanText.plain(List.of(line("auth/ci/role/new.json"))))
                .contains("auth/ci/role/new.json: To create", "This write resets what is live.");
    }

    @Test
    void all_of_a_plan_is_the_json_of_the_command_line() {
        var json = Schemas.document("vault-plan", PlanText.json(LINES));
        assertThat(json.at("/items").size()).isEqualTo(4);
        assertThat(json.at("/unmanaged/0").asString()).isEqualTo("auth/old/");
        assertThat(json.at("/summary").toString())
                .isEqualTo("{\"same\":1,\"changed\":1,\"create\":1,\"error\":1,\"unverifiable\":0}");
        var fields = json.at("/items/1/fields");
        assertThat(json.at("/items/1/file").asString()).isEqualTo("auth/ci/role/new.json");
        assertThat(fields.at("/0/desired").asString()).isEqualTo("a \"b\" <c> \u2028");
        assertThat(fields.at("/0/actual").isNull()).isTrue();
        assertThat(fields.at("/1/desired").toString()).isEqualTo("[\"x\",2]");
        assertThat(json.at("/items/0/error").isNull()).isTrue();
        assertThat(json.at("/items/2/error").asString()).contains("it is there twice");
    }

    @Test
    void a_selection_is_counted_by_itself() {
        var json = Schemas.document("vault-plan", PlanText.json(List.of(line("sys/policy/ops.hcl"))));
        assertThat(json.at("/items").size()).isOne();
        assertThat(json.at("/summary/same").intValue()).isOne();
        assertThat(json.at("/summary/changed").intValue()).isZero();
        assertThat(json.at("/unmanaged").size()).isZero();
    }
}
