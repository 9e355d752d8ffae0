package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.Count;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvEntry;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The board as one document of JSON: for the clipboard and for files. Its shape is that of {@code wheelhouse locks list
 * --json}.
 */
final class BoardJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator out;
    private final Seen seen;

    private BoardJson(JsonGenerator out, Seen seen) {
        this.out = out;
        this.seen = seen;
    }

    /**
     * How far what is written can be believed.
     *
     * @param asOf when it was last known to be complete
     * @param partial the token may not see everything
     */
    record Seen(Instant asOf, boolean partial, Besides besides) {}

    static String of(List<TierLine> lines, Seen seen) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            new BoardJson(out, seen).board(lines);
        }
        return text.append('\n').toString();
    }

    private void board(List<TierLine> lines) {
        out.writeStartObject();
        out.writeStringProperty("asOf", seen.asOf().toString());
        out.writeBooleanProperty("partial", seen.partial());
        out.writeArrayPropertyStart("tiers");
        lines.forEach(this::tier);
        out.writeEndArray();
        texts("unknownKeys", seen.besides().unknownKeys().stream());
        text("gap", seen.besides().gap());
        out.writeEndObject();
    }

    private void tier(TierLine line) {
        var view = line.view();
        var tier = view.tier();
        out.writeStartObject();
        out.writeStringProperty("env", line.name().environment());
        out.writeStringProperty("tier", line.name().tier());
        out.writeStringProperty("state", view.state().name());
        texts("flags", view.flags().stream().sorted().map(TierFlag::name));
        number("max", tier.limited());
        text("maxRaw", tier.limitEntry().map(BoardJson::raw));
        number("current", tier.counted());
        text("currentRaw", tier.counterEntry().map(BoardJson::raw));
        number("drift", tier.drift());
        out.writeArrayPropertyStart("holders");
        view.holders().forEach(this::holder);
        out.writeEndArray();
        texts("unknownKeys", tier.unknownKeys().stream());
        number("savedMax", tier.savedLimit());
        out.writeEndObject();
    }

    private void holder(HolderView holder) {
        out.writeStartObject();
        out.writeStringProperty("host", holder.host());
        text("since", holder.since());
        number("ageSeconds", holder.begun().map(this::age));
        out.writeStringProperty("firstSeen", holder.firstSeen().toString());
        out.writeBooleanProperty("stale", holder.stale());
        out.writeEndObject();
    }

    /** A hold that was seen after the view was last known to be complete had just begun then, at most. */
    private long age(Instant begun) {
        return Math.max(0, Duration.between(begun, seen.asOf()).toSeconds());
    }

    private static String raw(KvEntry entry) {
        return Count.shown(entry.value());
    }

    private void texts(String name, Stream<String> values) {
        out.writeArrayPropertyStart(name);
        values.forEach(out::writeString);
        out.writeEndArray();
    }

    private void text(String name, Optional<?> value) {
        value.ifPresentOrElse(
                known -> out.writeStringProperty(name, known.toString()), () -> out.writeNullProperty(name));
    }

    private void number(String name, Optional<? extends Number> value) {
        value.ifPresentOrElse(
                known -> out.writeNumberProperty(name, known.longValue()), () -> out.writeNullProperty(name));
    }
}
