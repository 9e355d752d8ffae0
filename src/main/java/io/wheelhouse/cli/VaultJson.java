package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.apply.ItemResult;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.PlanJson;
import io.wheelhouse.vault.plan.SideBySide;
import io.wheelhouse.vault.plan.TreeDifference;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The JSON shapes of Vault's commands (docs/schemas). */
final class VaultJson {
    private VaultJson() {}

    static void plan(Json json, Plan plan) {
        json.objects("items", plan.items(), (inner, item) -> item(inner, item, item.fields()));
        rest(json, plan);
    }

    /** Of a server that could not be asked. */
    static void notAsked(Json json, String why) {
        json.texts("items", List.of()).written(out -> PlanJson.rest(out, List.of(), List.of()));
        json.text("error", why);
    }

    private static void rest(Json json, Plan plan) {
        json.written(out -> PlanJson.rest(out, plan.unmanaged(), plan.items()));
    }

    /**
     * An apply: its plan, and how each item ended.
     *
     * @param results of those that were begun, by file
     */
    static void applied(Json json, ChangeResult result, Plan plan, Map<String, ItemResult> results) {
        var told = result.items().stream()
                .collect(Collectors.toMap(ChangeItem::name, ChangeItem::outcome, (one, other) -> one));
        json.text("outcome", result.outcome().word())
                .text("message", result.outcome().message())
                .text("journalId", result.journalId())
                .objects("items", plan.items(), (inner, item) -> {
                    var ended = Optional.ofNullable(results.get(item.file()));
                    var fields = ended.map(ItemResult::fields)
                            .filter(read -> !read.isEmpty())
                            .orElse(item.fields());
                    boolean same = item.verdict() == ItemVerdict.SAME;
                    item(inner, item, fields);
                    inner.text(
                                    "outcome",
                                    ended.map(it -> it.outcome().word())
                                            .or(() -> Optional.ofNullable(told.get(item.path())))
                                            .or(() -> same ? Optional.of("UNCHANGED") : Optional.empty()))
                            .flag("verified", ended.map(ItemResult::verified).orElse(same));
                });
        rest(json, plan);
    }

    private static void item(Json json, ItemPlan item, List<FieldPlan> fields) {
        json.written(out -> PlanJson.item(out, item, fields));
    }

    /** Two servers beside each other. */
    static void compared(Json json, String here, String there, List<SideBySide.Row> rows) {
        long alike = rows.stream().filter(SideBySide.Row::alike).count();
        long seen = rows.stream().filter(SideBySide.Row::seen).count();
        json.text("here", here)
                .text("there", there)
                .objects("items", rows, (inner, row) -> inner.text("file", row.file())
                        .text("path", row.here().path())
                        .flag("alike", row.alike())
                        .text("hereVerdict", row.here().verdict().name())
                        .text("thereVerdict", row.there().verdict().name())
                        .objects("fields", row.fields(), (deep, name) -> deep.text("name", name)
                                .value("here", actual(row.here(), name))
                                .value("there", actual(row.there(), name))))
                .object("summary", inner -> inner.number("alike", alike)
                        .number("different", seen - alike)
                        .number("notSeen", rows.size() - seen));
    }

    /** Two commits beside each other. */
    static void commits(Json json, String from, String to, List<TreeDifference.Row> rows, List<String> problems) {
        json.text("from", from)
                .text("to", to)
                .objects("items", rows, (inner, row) -> inner.text("path", row.path())
                        .text("before", row.before())
                        .text("after", row.after())
                        .objects("fields", row.fields(), (deep, field) -> deep.text("name", field.name())
                                .value("before", value(field.before()))
                                .value("after", value(field.after()))))
                .texts("problems", problems);
    }

    private static String actual(ItemPlan item, String name) {
        return value(item.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .flatMap(FieldPlan::actual));
    }

    private static String value(Optional<VaultValue> value) {
        return value.map(JsonWriter::compact).orElse("null");
    }
}
