package io.wheelhouse.store;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Intents and closings as canonical JSON: fields in a fixed order, details sorted, moments with nine digits (so that
 * their order as text is their order in time), nothing but what is covered by the hash.
 */
final class JournalText {
    static final JsonFactory FACTORY = new JsonFactory();

    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private JournalText() {}

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static String of(Intent intent) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("record", "intent");
            json.writeStringProperty("changeId", intent.changeId());
            json.writeStringProperty("at", moment(intent.at()));
            actor(json, intent.actor());
            json.writeStringProperty("workspace", intent.workspace());
            json.writeStringProperty("kind", intent.kind());
            json.writeStringProperty("title", intent.title());
            optional(json, "reason", intent.reason());
            texts(json, "environments", intent.environments());
            effects(json, intent.effects());
            texts(json, "warnings", intent.warnings());
            json.writeObjectPropertyStart("details");
            new TreeMap<>(intent.details()).forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    static String of(Closing closing) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("record", "closing");
            json.writeStringProperty("changeId", closing.changeId());
            json.writeStringProperty("at", moment(closing.at()));
            json.writeStringProperty("outcome", closing.outcome());
            json.writeStringProperty("message", closing.message());
            texts(json, "notes", closing.notes());
            json.writeArrayPropertyStart("items");
            closing.items().forEach(item -> item(json, item));
            json.writeEndArray();
            json.writeBooleanProperty("recovered", closing.recovered());
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void actor(JsonGenerator json, Actor actor) {
        json.writeObjectPropertyStart("actor");
        json.writeStringProperty("user", actor.user());
        json.writeStringProperty("machine", actor.machine());
        json.writeStringProperty("origin", actor.origin());
        json.writeNumberProperty("process", actor.process());
        json.writeStringProperty("processStart", moment(actor.processStart()));
        json.writeEndObject();
    }

    private static void item(JsonGenerator json, ChangeItem item) {
        json.writeStartObject();
        json.writeStringProperty("name", item.name());
        json.writeStringProperty("outcome", item.outcome());
        json.writeStringProperty("message", item.message());
        item.evidence().ifPresent(evidence -> json.writeStringProperty("evidence", evidence));
        effects(json, item.effects());
        json.writeEndObject();
    }

    private static void effects(JsonGenerator json, List<Effect> effects) {
        json.writeArrayPropertyStart("effects");
        for (var effect : effects) {
            json.writeStartObject();
            json.writeStringProperty("resource", effect.resource());
            optional(json, "before", effect.before());
            optional(json, "after", effect.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void optional(JsonGenerator json, String name, Optional<String> text) {
        text.ifPresent(value -> json.writeStringProperty(name, value));
    }
}
