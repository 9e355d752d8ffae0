package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.Layout.Place;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the own change that something seen is the trace of: what was seen is what the change wrote, and was seen while it
 * was written or at the next look. Without that, an override would read as if the host had given its slot back.
 */
final class Traces {
    private final Layout layout;
    private final Map<What, List<JournalEntry>> writes = new HashMap<>();

    /**
     * What was written.
     *
     * @param after empty when it was removed
     */
    private record What(TierName tier, LockEvent.Type type, Optional<String> host, Optional<String> after) {}

    private Traces(Layout layout) {
        this.layout = layout;
    }

    /** Of these changes. */
    static Traces of(Layout layout, Collection<JournalEntry> changes) {
        var traces = new Traces(layout);
        changes.forEach(traces::add);
        return traces;
    }

    private void add(JournalEntry change) {
        change.closing().stream()
                .flatMap(end -> end.items().stream())
                .map(ChangeItem::effects)
                .flatMap(List::stream)
                .flatMap(effect -> what(effect).stream())
                .forEach(what -> writes.computeIfAbsent(what, nothing -> new ArrayList<>())
                        .add(change));
    }

    private Optional<What> what(Effect effect) {
        return switch (layout.place(effect.resource())) {
            case Place.Limit limit ->
                Optional.of(new What(limit.tier(), LockEvent.Type.LIMIT, Optional.empty(), effect.after()));
            case Place.Counter counter ->
                Optional.of(new What(counter.tier(), LockEvent.Type.COUNTER, Optional.empty(), effect.after()));
            case Place.Holder holder ->
                Optional.of(new What(
                        holder.tier(),
                        effect.after().isPresent() ? LockEvent.Type.HELD : LockEvent.Type.FREED,
                        Optional.of(holder.host()),
                        effect.after()));
            case Place.Unknown other -> Optional.empty();
        };
    }

    /** The change that this is the trace of, if one is known. */
    Optional<JournalEntry> of(LockEvent event) {
        return writes
                .getOrDefault(new What(event.tier(), event.type(), event.host(), event.after()), List.of())
                .stream()
                .filter(change -> isWithin(event, change))
                .findFirst();
    }

    private static boolean isWithin(LockEvent event, JournalEntry change) {
        var ended = change.closing().map(Closing::at).orElse(change.intent().at());
        return !event.at().isBefore(change.intent().at())
                && event.notBefore().filter(ended::isBefore).isEmpty();
    }
}
