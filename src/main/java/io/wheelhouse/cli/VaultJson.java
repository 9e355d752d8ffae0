package io.wheelhouse.cli;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.Locale;
import java.util.Optional;

/** The JSON shapes of Vault's commands (docs/schemas). */
final class VaultJson {
    private VaultJson() {}

    static void plan(Json json, Plan plan) {
        json.objects("items", plan.items(), VaultJson::item);
        rest(json, plan);
    }

    /** What follows the items. */
    private static void rest(Json json, Plan plan) {
        json.texts("unmanaged", plan.unmanaged()).object("summary", inner -> plan.summary()
                .forEach((verdict, count) -> inner.number(verdict.name().toLowerCase(Locale.ROOT), count)));
    }

    private static void item(Json json, ItemPlan item) {
        json.text("file", item.file())
                .text("path", item.path())
                .text("kind", item.kind())
                .text("verdict", item.verdict().name())
                .objects("fields", item.fields(), VaultJson::field)
                .texts("warnings", item.warnings())
                .text("error", item.error());
    }

    private static void field(Json json, FieldPlan field) {
        json.text("name", field.name())
                .value("desired", JsonWriter.compact(field.desired()))
                .value("actual", value(field.actual()))
                .text("verdict", field.verdict().name())
                .text("rule", field.rule());
    }

    private static String value(Optional<VaultValue> value) {
        return value.map(JsonWriter::compact).orElse("null");
    }
}
