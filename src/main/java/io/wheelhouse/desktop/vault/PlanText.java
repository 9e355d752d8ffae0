package io.wheelhouse.desktop.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.text.JsonWriter;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Lines of a plan as text: for the clipboard and for files. Secrets in values are stars already. The names are those of {@code
 * wheelhouse vault plan --json}.
 */
final class PlanText {
    private static final JsonFactory JSON = new JsonFactory();

    private PlanText() {}

    /** As it is shown, field by field. */
    static String plain(List<ItemLine> lines) {
        return lines.stream().map(PlanText::plain).collect(Collectors.joining("\n"));
    }

    private static String plain(ItemLine line) {
        var head = "%s: %s".formatted(line.name(), ItemDetails.summary(line));
        return line.item()
                .map(item -> head
                        + item.fields().stream()
                                .map(FieldLine::of)
                                .map(field -> "\n  %s: server %s, Git %s; %s"
                                        .formatted(field.name(), field.server(), field.git(), field.judged()))
                                .collect(Collectors.joining())
                        + item.problems().stream()
                                .map(problem -> "\n  " + problem.message())
                                .collect(Collectors.joining())
                        + item.warnings().stream()
                                .map(warning -> "\n  " + warning)
                                .collect(Collectors.joining()))
                .orElse(head);
    }

    static String json(List<ItemLine> lines) {
        var items = lines.stream()
                .flatMap(line -> line.item().stream())
                .sorted(Comparator.comparing(ItemPlan::file))
                .toList();
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeArrayPropertyStart("items");
            items.forEach(item -> item(out, item));
            out.writeEndArray();
            out.writeArrayPropertyStart("unmanaged");
            lines.stream()
                    .filter(line -> line.item().isEmpty())
                    .map(ItemLine::name)
                    .sorted()
                    .forEach(out::writeString);
            out.writeEndArray();
            summary(out, items);
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void summary(JsonGenerator out, List<ItemPlan> items) {
        out.writeObjectPropertyStart("summary");
        for (var verdict : ItemVerdict.values()) {
            out.writeNumberProperty(
                    verdict.name().toLowerCase(Locale.ROOT),
                    items.stream().filter(item -> item.verdict() == verdict).count());
        }
        out.writeEndObject();
    }

    private static void item(JsonGenerator out, ItemPlan item) {
        out.writeStartObject();
        out.writeStringProperty("file", item.file());
        out.writeStringProperty("path", item.path());
        out.writeStringProperty("kind", item.kind());
        out.writeStringProperty("verdict", item.verdict().name());
        out.writeArrayPropertyStart("fields");
        item.fields().forEach(field -> field(out, field));
        out.writeEndArray();
        out.writeArrayPropertyStart("warnings");
        item.warnings().forEach(out::writeString);
        out.writeEndArray();
        item.error()
                .ifPresentOrElse(why -> out.writeStringProperty("error", why), () -> out.writeNullProperty("error"));
        out.writeEndObject();
    }

    private static void field(JsonGenerator out, FieldPlan field) {
        out.writeStartObject();
        out.writeStringProperty("name", field.name());
        value(out, "desired", Optional.of(field.desired()));
        value(out, "actual", field.actual());
        out.writeStringProperty("verdict", field.verdict().name());
        out.writeStringProperty("rule", field.rule());
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, String name, Optional<VaultValue> value) {
        out.writeName(name);
        out.writeRawValue(value.map(JsonWriter::compact).orElse("null"));
    }
}
