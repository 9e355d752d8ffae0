package io.wheelhouse.store;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import java.util.List;
import java.util.Optional;

/** Intents and closings out of their JSON. Fields that a newer version added are passed over. */
final class JournalReading {
    private JournalReading() {}

    static JournalEntry entry(long sequence, String intent, Optional<String> closing) {
        return new JournalEntry(
                sequence,
                intent(JsonFields.parse(intent)),
                closing.map(JsonFields::parse).map(JournalReading::closing));
    }

    private static Intent intent(JsonFields json) {
        return new Intent(
                json.text("changeId"),
                json.moment("at"),
                actor(json.object("actor")),
                json.text("workspace"),
                json.text("kind"),
                json.text("title"),
                json.optional("reason"),
                json.texts("environments"),
                effects(json),
                json.texts("warnings"),
                json.object("details").asTexts());
    }

    private static Closing closing(JsonFields json) {
        return new Closing(
                json.text("changeId"),
                json.moment("at"),
                json.text("outcome"),
                json.text("message"),
                json.texts("notes"),
                json.objects("items").stream().map(JournalReading::item).toList(),
                json.flag("recovered"));
    }

    private static Actor actor(JsonFields json) {
        return new Actor(
                json.text("user"),
                json.text("machine"),
                json.text("origin"),
                json.number("process"),
                json.moment("processStart"));
    }

    private static ChangeItem item(JsonFields json) {
        return new ChangeItem(
                json.text("name"),
                json.text("outcome"),
                json.text("message"),
                effects(json),
                json.optional("evidence"));
    }

    private static List<Effect> effects(JsonFields json) {
        return json.objects("effects").stream()
                .map(effect -> new Effect(effect.text("resource"), effect.optional("before"), effect.optional("after")))
                .toList();
    }
}
