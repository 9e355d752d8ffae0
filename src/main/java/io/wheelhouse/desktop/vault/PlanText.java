package io.wheelhouse.desktop.vault;

import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.PlanJson;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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
        var unmanaged = lines.stream()
                .filter(line -> line.item().isEmpty())
                .map(ItemLine::name)
                .sorted()
                .toList();
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeArrayPropertyStart("items");
            for (var item : items) {
                out.writeStartObject();
                PlanJson.item(out, item, item.fields());
                out.writeEndObject();
            }
            out.writeEndArray();
            PlanJson.rest(out, unmanaged, items);
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }
}
