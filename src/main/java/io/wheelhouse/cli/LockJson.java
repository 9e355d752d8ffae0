package io.wheelhouse.cli;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.Count;
import io.wheelhouse.locks.History;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierDetail;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON shapes of what is seen of locks (docs/schemas). */
final class LockJson {
    private LockJson() {}

    static void board(Json json, BoardView board, List<TierView> tiers) {
        json.text("asOf", board.asOf().toString())
                .flag("partial", board.partial())
                .objects("tiers", tiers, LockJson::tier)
                .texts("unknownKeys", board.unknownKeys())
                .text("gap", board.gap());
    }

    static void tier(Json json, TierView view) {
        var tier = view.tier();
        json.text("env", view.name().environment())
                .text("tier", view.name().tier())
                .text("state", view.state().name())
                .texts("flags", view.flags().stream().sorted().map(Enum::name).toList())
                .number("max", tier.limited())
                .text("maxRaw", tier.limitEntry().map(LockJson::raw))
                .number("current", tier.counted())
                .text("currentRaw", tier.counterEntry().map(LockJson::raw))
                .number("drift", tier.drift())
                .objects("holders", view.holders(), LockJson::holder)
                .texts("unknownKeys", tier.unknownKeys())
                .number("savedMax", tier.savedLimit());
    }

    private static void holder(Json json, TierView.HolderView holder) {
        json.text("host", holder.host())
                .text("since", holder.since())
                .number("ageSeconds", holder.age().map(Duration::toSeconds))
                .text("firstSeen", holder.firstSeen().toString())
                .flag("stale", holder.stale());
    }

    static void detail(Json json, TierDetail detail) {
        var view = detail.view();
        json.text("asOf", detail.asOf().toString());
        tier(json, view);
        json.text("quietSince", view.quietSince().toString())
                .number("tooLongAfterSeconds", view.tooLongAfter().toSeconds())
                .object("usualRun", view.usual(), (inner, usual) -> inner.number(
                                "medianSeconds", usual.median().toSeconds())
                        .number("p95Seconds", usual.p95().toSeconds())
                        .number("samples", usual.samples()))
                .text("cause", detail.cause())
                .texts("waiting", detail.waiting())
                .objects("keys", keys(view), LockJson::key)
                .text("gap", detail.gap());
    }

    private static List<KvEntry> keys(TierView view) {
        return Stream.of(
                        view.tier().limitEntry().stream(),
                        view.tier().counterEntry().stream(),
                        view.tier().holders().stream().map(holder -> holder.entry()),
                        view.tier().savedEntry().stream())
                .flatMap(entries -> entries)
                .toList();
    }

    private static void key(Json json, KvEntry entry) {
        json.text("key", entry.key())
                .text("value", raw(entry))
                .text("flags", Long.toUnsignedString(entry.flags()))
                .number("modifyIndex", entry.modifyIndex());
    }

    static void history(Json json, History history, List<JournalEntry> changes) {
        json.text("env", history.tier().environment())
                .text("tier", history.tier().tier())
                .text("since", history.since().toString())
                .objects("events", history.events(), LockJson::event)
                .objects("changes", changes, ChangeJson::line)
                .objects("watched", history.watched(), (inner, span) -> inner.text(
                                "from", span.from().toString())
                        .text("to", span.to().toString()))
                .flag("sample", history.sample().isPresent())
                .text("sampleUntil", history.sample().map(span -> span.to().toString()));
    }

    static void event(Json json, LockEvent event) {
        json.text("at", event.at().toString())
                .text("notBefore", event.notBefore())
                .text("env", event.tier().environment())
                .text("tier", event.tier().tier())
                .text("type", event.type().name())
                .text("host", event.host())
                .text("before", event.before())
                .text("after", event.after())
                .number("modifyIndex", event.modifyIndex());
    }

    /** One line of {@code locks watch}: what happened, and what the tier is now. */
    static void watched(Json json, LockEvent event, Optional<TierView> view) {
        event(json, event);
        state(json, view);
    }

    /** One line of {@code locks watch} for a tier that is judged differently since time has passed. */
    static void judged(Json json, Instant at, TierView view) {
        json.text("at", at.toString())
                .text("notBefore", Optional.empty())
                .text("env", view.name().environment())
                .text("tier", view.name().tier())
                .text("type", "STATE")
                .text("host", Optional.empty())
                .text("before", Optional.empty())
                .text("after", Optional.empty())
                .number("modifyIndex", Optional.empty());
        state(json, Optional.of(view));
    }

    /** One line of {@code locks watch} about the watch itself. */
    static void watching(Json json, Instant at, String type, String message) {
        json.text("at", at.toString()).text("type", type).text("message", message);
    }

    private static void state(Json json, Optional<TierView> view) {
        json.text("state", view.map(TierView::state))
                .texts(
                        "flags",
                        view.stream()
                                .flatMap(seen -> seen.flags().stream())
                                .sorted()
                                .map(Enum::name)
                                .toList());
    }

    private static String raw(KvEntry entry) {
        return Count.shown(entry.value());
    }
}
