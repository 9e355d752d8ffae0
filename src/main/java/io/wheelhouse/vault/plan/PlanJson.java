package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A plan in JSON, as {@code docs/schemas} fixes it; secrets in values are stars already. Who writes it opens and closes the objects. */
public final class PlanJson {
    private PlanJson() {}

    /**
     * What a file came to, into an object that is open.
     *
     * @param fields its own, or after an apply those that were read back
     */
    public static void item(JsonGenerator out, ItemPlan item, List<FieldPlan> fields) {
        out.writeStringProperty("file", item.file());
        out.writeStringProperty("path", item.path());
        out.writeStringProperty("kind", item.kind());
        out.writeStringProperty("verdict", item.verdict().name());
        out.writeArrayPropertyStart("fields");
        fields.forEach(field -> field(out, field));
        out.writeEndArray();
        texts(out, "warnings", item.warnings());
        item.error()
                .ifPresentOrElse(why -> out.writeStringProperty("error", why), () -> out.writeNullProperty("error"));
    }

    /** What follows the items, into the object that they are in. */
    public static void rest(JsonGenerator out, List<String> unmanaged, List<ItemPlan> items) {
        texts(out, "unmanaged", unmanaged);
        out.writeObjectPropertyStart("summary");
        Plan.summary(items)
                .forEach((verdict, count) ->
                        out.writeNumberProperty(verdict.name().toLowerCase(Locale.ROOT), count));
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

    private static void texts(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}
