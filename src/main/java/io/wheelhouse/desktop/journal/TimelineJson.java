package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Effect;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.desktop.journal.TimeRow.Ahead;
import io.wheelhouse.desktop.journal.TimeRow.Day;
import io.wheelhouse.desktop.journal.TimeRow.Forgotten;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The timeline for programs. Oldest first, moments in UTC; what is not known is not there. */
final class TimelineJson {
    private static final JsonFactory JSON = new JsonFactory();

    private TimelineJson() {}

    static String of(Excerpt excerpt) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("workspace", excerpt.workspace());
            out.writeStringProperty("written", excerpt.written().toString());
            out.writeStringProperty("filter", excerpt.narrowed());
            excerpt.from().ifPresent(from -> out.writeStringProperty("completeFrom", from.toString()));
            out.writeBooleanProperty("endsEarly", excerpt.endsEarly());
            chain(out, excerpt.chain());
            out.writeArrayPropertyStart("rows");
            for (var row : excerpt.rows().reversed()) {
                row(out, row);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** One row. */
    static String of(TimeRow row) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            row(out, row);
        }
        return text.append('\n').toString();
    }

    private static void chain(JsonGenerator out, Chain chain) {
        out.writeObjectPropertyStart("chain");
        switch (chain) {
            case Chain.Verified verified -> {
                out.writeStringProperty("state", "verified");
                out.writeStringProperty("at", verified.at().toString());
                out.writeNumberProperty("records", verified.records());
                out.writeStringProperty("head", verified.head());
            }
            case Chain.Broken broken -> {
                out.writeStringProperty("state", "broken");
                out.writeStringProperty("at", broken.at().toString());
                out.writeNumberProperty("record", broken.sequence());
                out.writeStringProperty("why", broken.why());
            }
            case Chain.Unwalked unwalked -> out.writeStringProperty("state", "not verified");
            case Chain.Walking walking -> out.writeStringProperty("state", "not verified");
            case Chain.Failed failed -> out.writeStringProperty("state", "not verified");
        }
        out.writeEndObject();
    }

    private static void row(JsonGenerator out, TimeRow row) {
        switch (row) {
            case Own own -> own(out, own);
            case Seen seen -> seen(out, seen);
            case Gap gap -> {
                out.writeStartObject();
                out.writeStringProperty("kind", "gap");
                out.writeStringProperty("from", gap.from().toString());
                gap.to().ifPresent(to -> out.writeStringProperty("to", to.toString()));
                texts(out, "unwatched", gap.unwatched());
                out.writeEndObject();
            }
            case Forgotten forgotten -> {
                out.writeStartObject();
                out.writeStringProperty("kind", "forgotten");
                out.writeStringProperty("before", forgotten.before().toString());
                out.writeEndObject();
            }
            case Ahead ahead -> {
                out.writeStartObject();
                out.writeStringProperty("kind", "ahead");
                out.writeEndObject();
            }
            case Day day -> {
                return;
            }
        }
    }

    private static void own(JsonGenerator out, Own own) {
        var intent = own.entry().intent();
        out.writeStartObject();
        out.writeStringProperty("kind", "own");
        out.writeStringProperty("at", own.at().toString());
        out.writeStringProperty("what", own.sentence());
        out.writeStringProperty("change", intent.kind());
        out.writeStringProperty("id", intent.changeId());
        out.writeStringProperty("user", intent.actor().user());
        out.writeStringProperty("machine", intent.actor().machine());
        out.writeStringProperty("origin", intent.actor().origin());
        texts(out, "environments", intent.environments());
        intent.reason().ifPresent(reason -> out.writeStringProperty("reason", reason));
        out.writeStringProperty("outcome", own.entry().outcome());
        own.entry().closing().ifPresent(end -> {
            out.writeStringProperty("ended", end.at().toString());
            out.writeStringProperty("message", end.message());
        });
        out.writeArrayPropertyStart(IncidentNote.isWritten(own.entry()) ? "effects" : "previewed");
        IncidentNote.effects(own.entry()).forEach(effect -> effect(out, effect));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void effect(JsonGenerator out, Effect effect) {
        out.writeStartObject();
        out.writeStringProperty("resource", effect.resource());
        effect.before().ifPresent(before -> out.writeStringProperty("before", before));
        effect.after().ifPresent(after -> out.writeStringProperty("after", after));
        out.writeEndObject();
    }

    private static void seen(JsonGenerator out, Seen seen) {
        var event = seen.event();
        out.writeStartObject();
        out.writeStringProperty("kind", seen.origin() == Seen.Origin.SAMPLE ? "sample" : "observed");
        out.writeStringProperty("at", seen.at().toString());
        event.notBefore().ifPresent(before -> out.writeStringProperty("notBefore", before.toString()));
        out.writeStringProperty("what", seen.sentence());
        seen.by()
                .ifPresent(change ->
                        out.writeStringProperty("byChange", change.intent().changeId()));
        out.writeStringProperty("environment", event.tier().environment());
        out.writeStringProperty("tier", event.tier().tier());
        out.writeStringProperty("type", event.type().name().toLowerCase(Locale.ROOT));
        event.host().ifPresent(host -> out.writeStringProperty("host", host));
        event.before().ifPresent(before -> out.writeStringProperty("before", before));
        event.after().ifPresent(after -> out.writeStringProperty("after", after));
        out.writeStringProperty("modifyIndex", Long.toUnsignedString(event.modifyIndex()));
        out.writeEndObject();
    }

    private static void texts(JsonGenerator out, String name, List<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}
