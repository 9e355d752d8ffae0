package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The timeline as a text to hand on: Markdown for people, JSON for programs. Oldest first, moments in UTC. */
final class IncidentNote {
    private static final JsonFactory JSON = new JsonFactory();

    private IncidentNote() {}

    static String markdown(String workspace, List<TimeRow> rows, Instant now) {
        var text = new StringBuilder();
        text.append("# Timeline of ").append(plain(workspace)).append("\n\n");
        text.append("Written ").append(now).append(" by Wheelhouse. Times are UTC.\n\n");
        text.append("| time | what | who | outcome | reason |\n|---|---|---|---|---|\n");
        for (var row : rows.reversed()) {
            switch (row) {
                case Own own -> {
                    var intent = own.entry().intent();
                    line(
                            text,
                            row,
                            intent.actor().user() + "@" + intent.actor().machine(),
                            own.entry().outcome(),
                            intent.reason().orElse(""));
                }
                case Seen seen -> line(text, row, seen.event().host().orElse(""), "observed", "");
                case Gap gap -> text.append("| %s to %s | *not watched* | | | |\n".formatted(gap.from(), gap.to()));
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, TimeRow row, String who, String outcome, String reason) {
        text.append("| %s | %s | %s | %s | %s |\n"
                .formatted(row.at(), plain(row.sentence()), plain(who), outcome, plain(reason)));
    }

    /** Nothing in it can end a cell, begin a line, or become a link or an image. */
    private static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}]", " ").replaceAll("([\\\\|<>\\[\\]`*_])", "\\\\$1");
    }

    static String json(List<TimeRow> rows) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartArray();
            for (var row : rows.reversed()) {
                out.writeStartObject();
                out.writeStringProperty("at", row.at().toString());
                out.writeStringProperty("what", row.sentence());
                switch (row) {
                    case Own own -> {
                        var intent = own.entry().intent();
                        out.writeStringProperty("kind", "own");
                        out.writeStringProperty("id", intent.changeId());
                        out.writeStringProperty("user", intent.actor().user());
                        out.writeStringProperty("machine", intent.actor().machine());
                        out.writeStringProperty("outcome", own.entry().outcome());
                        out.writeStringProperty("reason", intent.reason().orElse(""));
                    }
                    case Seen seen -> {
                        out.writeStringProperty("kind", "observed");
                        out.writeStringProperty("tier", seen.event().tier().toString());
                        out.writeStringProperty("type", seen.event().type().name());
                        out.writeStringProperty("host", seen.event().host().orElse(""));
                    }
                    case Gap gap -> {
                        out.writeStringProperty("kind", "gap");
                        out.writeStringProperty("from", gap.from().toString());
                    }
                }
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        return text.append('\n').toString();
    }
}
