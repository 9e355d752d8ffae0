package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The timeline without its looks. It reads the store at most once a second, off the screen's thread, and keeps no more
 * than it shows. On the screen's thread.
 */
public final class JournalModel {
    private static final Duration APART = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    private final String workspace;
    private final Journal journal;
    private final LockService locks;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Coalesced reading;
    private final ObservableList<TimeRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<Optional<Verification>> chain = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<TimeChip, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<String> filter = new SimpleObjectProperty<>("");
    private final ObjectProperty<TimeChip> chip = new SimpleObjectProperty<>(TimeChip.ALL);
    private List<TimeRow> all = List.of();
    private int pages = 1;
    private boolean more;

    public JournalModel(
            String workspace,
            Journal journal,
            LockService locks,
            Screen screen,
            Executor threads,
            InstantSource clock) {
        this.workspace = workspace;
        this.journal = journal;
        this.locks = locks;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
        reading = new Coalesced(screen, clock, APART, () -> threads.execute(this::read));
        filter.addListener((property, before, text) -> arrange());
        chip.addListener((property, before, chosen) -> arrange());
    }

    /** How the reading stands. */
    public sealed interface State {
        record Loading() implements State {}

        /** @param readAt when it was read */
        record Shown(Instant readAt) implements State {}

        /** @param message what is wrong, and what to do */
        record Broken(String message) implements State {}
    }

    /** Looks anew, soon. From any thread. */
    public void refresh() {
        reading.ask();
    }

    /** Walks the chain, which takes a while in a long journal. */
    public void verify() {
        threads.execute(() -> {
            try {
                var found = journal.verify();
                screen.run(() -> chain.set(Optional.of(found)));
            } catch (JournalUnavailable unread) {
                screen.run(() -> chain.set(Optional.empty()));
            }
        });
    }

    private void read() {
        try {
            var now = clock.instant();
            int most = pages * PAGE;
            var own = journal.list(Optional.of(workspace), Instant.EPOCH, most);
            var seen = locks.seen(now.plus(APART), most);
            boolean full = own.size() == most || seen.size() == most;
            var from = oldest(
                    own.size() == most ? Optional.of(own.getLast().intent().at()) : Optional.empty(),
                    seen.size() == most ? Optional.of(seen.getLast().at()) : Optional.empty());
            var begin = from.orElseGet(() -> earliest(
                    own.isEmpty() ? now : own.getLast().intent().at(),
                    seen.isEmpty() ? now : seen.getLast().at()));
            var line = Timeline.of(own, seen, locks.watched(begin), begin, now);
            screen.run(() -> show(line, full, now));
        } catch (JournalUnavailable | MemoryUnavailable unread) {
            screen.run(() -> state.set(new State.Broken(String.valueOf(unread.getMessage()))));
        }
    }

    /** Where both are cut off, nothing older than the younger cut is complete. */
    private static Optional<Instant> oldest(Optional<Instant> own, Optional<Instant> seen) {
        return own.isPresent() && seen.isPresent()
                ? Optional.of(own.get().isAfter(seen.get()) ? own.get() : seen.get())
                : own.or(() -> seen);
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void show(List<TimeRow> line, boolean full, Instant now) {
        all = line;
        more = full;
        state.set(new State.Shown(now));
        arrange();
    }

    private void arrange() {
        var wanted = TimeFilter.parse(filter.get());
        var counted = new EnumMap<TimeChip, Integer>(TimeChip.class);
        for (var each : TimeChip.values()) {
            counted.put(each, (int) all.stream()
                    .filter(row -> !(row instanceof TimeRow.Gap))
                    .filter(wanted)
                    .filter(each::covers)
                    .count());
        }
        counts.set(Map.copyOf(counted));
        var shown = all.stream().filter(chip.get()::covers).filter(wanted).toList();
        if (!rows.equals(shown)) {
            rows.setAll(shown);
        }
    }

    /** Shows older ones too. */
    public void showOlder() {
        pages++;
        refresh();
    }

    /** Whether there are older ones that are not shown. */
    public boolean hasMore() {
        return more;
    }

    public ObservableList<TimeRow> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What walking the chain found; empty until it has been walked, or where it cannot be read. */
    public ReadOnlyObjectProperty<Optional<Verification>> chain() {
        return chain.getReadOnlyProperty();
    }

    /** Rows each chip would show; gaps do not count. */
    public ReadOnlyObjectProperty<Map<TimeChip, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    public ObjectProperty<String> filter() {
        return filter;
    }

    public ObjectProperty<TimeChip> chip() {
        return chip;
    }
}
