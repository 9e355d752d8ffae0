package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;

/** The JSON shapes of changes and of the journal (docs/schemas). */
final class ChangeJson {
    private ChangeJson() {}

    static void result(Json json, ChangeResult result) {
        json.text("outcome", result.outcome().word())
                .text("message", result.outcome().message())
                .objects("effects", result.effects(), ChangeJson::effect)
                .text("journalId", result.journalId());
        if (result.items().size() > 1) {
            json.objects("items", result.items(), ChangeJson::item);
        }
        if (result.outcome() instanceof Outcome.Applied applied
                && !applied.notes().isEmpty()) {
            json.texts("notes", applied.notes());
        }
    }

    static void effect(Json json, Effect effect) {
        json.text("resource", effect.resource()).text("before", effect.before()).text("after", effect.after());
    }

    private static void item(Json json, ChangeItem item) {
        json.text("name", item.name()).text("outcome", item.outcome()).text("message", item.message());
    }

    /** One line of a list. */
    static void line(Json json, JournalEntry entry) {
        var intent = entry.intent();
        json.number("sequence", entry.sequence())
                .text("id", intent.changeId())
                .text("at", intent.at().toString())
                .text("user", intent.actor().user())
                .text("machine", intent.actor().machine())
                .text("origin", intent.actor().origin())
                .text("workspace", intent.workspace())
                .text("kind", intent.kind())
                .text("title", intent.title())
                .text("reason", intent.reason())
                .text("outcome", entry.outcome())
                .text("message", entry.closing().map(closing -> closing.message()));
    }

    /** Everything. */
    static void entry(Json json, JournalEntry entry) {
        line(json, entry);
        var intent = entry.intent();
        json.texts("environments", intent.environments())
                .objects("previewed", intent.effects(), ChangeJson::effect)
                .texts("warnings", intent.warnings())
                .object("closing", entry.closing(), (inner, closing) -> inner.text(
                                "at", closing.at().toString())
                        .text("outcome", closing.outcome())
                        .text("message", closing.message())
                        .texts("notes", closing.notes())
                        .flag("recovered", closing.recovered())
                        .objects("items", closing.items(), (deep, item) -> {
                            item(deep, item);
                            deep.objects("effects", item.effects(), ChangeJson::effect);
                        }));
    }
}
