package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.journal.TimelineReader.Task;
import io.wheelhouse.desktop.journal.TimelineWork.Done;
import io.wheelhouse.desktop.journal.TimelineWork.Ground;
import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;

/**
 * The timeline without its looks. The store is read, and rows are put in order, on other threads, one thing at a time;
 * everything else is on the screen's thread.
 */
public final class JournalModel {
    private static final Duration APART = Duration.ofSeconds(1);

    /** Pages that are read for one wish to see more, where few of their rows fit the filter. */
    private static final int PATIENCE = 10;

    private static final int WORTH_IT = 30;

    private final TimelineWork work;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Moments moments;
    private final Coalesced looking;
    private final ShownRows shown = new ShownRows();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Loading());
    private final ReadOnlyObjectWrapper<Timeline> timeline = new ReadOnlyObjectWrapper<>(Timeline.EMPTY);
    private final ReadOnlyObjectWrapper<Loaded> loaded = new ReadOnlyObjectWrapper<>(Loaded.NOTHING);
    private final ReadOnlyIntegerWrapper waiting = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<String> filter = new SimpleObjectProperty<>("");
    private final ObjectProperty<TimeChip> chip = new SimpleObjectProperty<>(TimeChip.ALL);
    private final ReadOnlyObjectWrapper<String> anchor = new ReadOnlyObjectWrapper<>("");
    private final Set<Task> wanted = EnumSet.noneOf(Task.class);
    private final List<Runnable> listing = new ArrayList<>();
    private boolean rearrange;
    private boolean busy;
    private boolean moving;
    private Runnable moved = () -> {};
    private int patience = PATIENCE;
    private Optional<Ground> ground = Optional.empty();

    public JournalModel(
            String workspace,
            Journal journal,
            LockService locks,
            Moments moments,
            Screen screen,
            Executor threads,
            InstantSource clock) {
        this(
                new TimelineReader(
                        journal, workspace, locks.settings().layout(), locks.trail(), locks::retention, clock),
                moments,
                screen,
                threads,
                clock);
    }

    JournalModel(TimelineReader reader, Moments moments, Screen screen, Executor threads, InstantSource clock) {
        work = new TimelineWork(reader, moments, clock);
        this.moments = moments;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
        looking = new Coalesced(screen, clock, APART, () -> want(Task.LOOK));
        filter.addListener((property, before, text) -> narrowed());
        chip.addListener((property, before, chosen) -> narrowed());
    }

    /** How the reading stands. */
    public sealed interface State {
        record Loading() implements State {}

        /** @param readAt when it was last read */
        record Shown(Instant readAt) implements State {}

        /** @param readAt when what is shown was read; empty when nothing was */
        record Broken(Problem problem, Optional<Instant> readAt) implements State {}
    }

    /** Looks for what was appended, soon. From any thread. */
    public void refresh() {
        looking.ask();
    }

    /** Goes to the newest rows, and reads everything anew. */
    public void newest() {
        shown.follow();
        want(Task.NEWEST);
    }

    /** Shows what came while the rows were held. */
    public void showWaiting() {
        if (timeline.get().newer()) {
            newest();
        } else {
            shown.follow();
            show(timeline.get());
        }
    }

    /** Reads further back. */
    public void older() {
        patience = PATIENCE;
        want(Task.OLDER);
    }

    /** The end of the rows is near: reads further back, if that has not been tried in vain too often. */
    public void nearEnd() {
        if (timeline.get().older() && patience > 0 && !busy && state.get() instanceof State.Shown) {
            patience--;
            want(Task.OLDER);
        }
    }

    /** The first row is in sight: new ones may come in above it. */
    public void atTop() {
        boolean held = shown.held();
        shown.follow();
        if (timeline.get().newer() && !busy) {
            want(Task.NEWER);
        } else if (held) {
            showWaiting();
        }
    }

    /** The first row is out of sight: rows must not move under the reader's eyes. */
    public void awayFromTop() {
        shown.hold();
        patience = PATIENCE;
    }

    private void narrowed() {
        shown.follow();
        patience = PATIENCE;
        rearrange = true;
        begin();
    }

    private void want(Task task) {
        wanted.add(task);
        begin();
    }

    private void begin() {
        if (busy) {
            return;
        }
        if (wanted.isEmpty() && !rearrange) {
            var waited = List.copyOf(listing);
            listing.clear();
            waited.forEach(Runnable::run);
            return;
        }
        busy = true;
        var tasks = wanted.isEmpty() ? EnumSet.noneOf(Task.class) : EnumSet.copyOf(wanted);
        boolean anew = rearrange;
        wanted.clear();
        rearrange = false;
        var wish = new TimelineWork.Wish(tasks, TimeFilter.parse(filter.get()), chip.get());
        var last = new Done(loaded.get(), timeline.get(), anew ? Optional.empty() : ground, clock.instant());
        threads.execute(() -> {
            try {
                var done = work.after(last, wish);
                screen.run(() -> done(done, tasks));
            } catch (JournalUnavailable | MemoryUnavailable unread) {
                var problem = Problem.of(unread);
                screen.run(() -> failed(problem));
            } catch (RuntimeException defect) {
                var problem = Problem.of(defect);
                screen.run(() -> failed(problem));
            }
        });
    }

    private void done(Done done, Set<Task> tasks) {
        busy = false;
        var last = shown.lastEvent();
        var first = shown.firstEvent();
        loaded.set(done.loaded());
        ground = done.ground();
        if (!timeline.get().equals(done.timeline())) {
            show(done.timeline());
        }
        if (tasks.contains(Task.NEWER)) {
            anchor.set(first);
        }
        if (!tasks.isEmpty()) {
            state.set(new State.Shown(done.at()));
        }
        if (tasks.contains(Task.OLDER)) {
            if (shown.below(last) >= WORTH_IT) {
                patience = PATIENCE;
            } else {
                nearEnd();
            }
        }
        begin();
    }

    private void failed(Problem problem) {
        busy = false;
        var readAt =
                switch (state.get()) {
                    case State.Loading loading -> Optional.<Instant>empty();
                    case State.Shown last -> Optional.of(last.readAt());
                    case State.Broken last -> last.readAt();
                };
        state.set(new State.Broken(problem, readAt));
        begin();
    }

    private void show(Timeline present) {
        timeline.set(present);
        moving = true;
        try {
            shown.show(present.rows());
        } finally {
            moving = false;
        }
        moved.run();
        waiting.set(shown.waiting());
    }

    /** Whether rows are being moved just now: what a list makes of its selection meanwhile is no choice of anybody. */
    boolean moving() {
        return moving;
    }

    /** @param action runs each time that rows have moved, once they all are where they belong */
    void onceMoved(Runnable action) {
        moved = action;
    }

    /** Newest first; with a heading before each day. */
    public ObservableList<TimeRow> rows() {
        return shown.rows();
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Timeline> timeline() {
        return timeline.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Loaded> loaded() {
        return loaded.getReadOnlyProperty();
    }

    /** The key of the row that was first before newer ones were read in above it: it is to stay where it is. */
    ReadOnlyObjectProperty<String> anchor() {
        return anchor.getReadOnlyProperty();
    }

    /** How many came while the rows were held. */
    public ReadOnlyIntegerProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    public ObjectProperty<String> filter() {
        return filter;
    }

    public ObjectProperty<TimeChip> chip() {
        return chip;
    }

    Moments moments() {
        return moments;
    }

    InstantSource clock() {
        return clock;
    }

    /** Whether a chip's count leaves out what is not read. */
    boolean countedInPart(TimeChip which) {
        return Timeline.countedInPart(loaded.get(), TimeFilter.parse(filter.get()), which);
    }

    /** Runs once the rows are those that the operator asked for last. */
    void onceListed(Runnable action) {
        listing.add(action);
        begin();
    }

    /** What is shown, with what waits above it, to hand on. */
    Excerpt excerpt(String workspace, ChainModel.Chain chain) {
        var words = chip.get() == TimeChip.ALL
                ? filter.get().strip()
                : (chip.get().word() + " " + filter.get().strip()).strip();
        var present = timeline.get();
        return new Excerpt(
                workspace,
                present.rows(),
                words,
                present.from(),
                present.newer(),
                chain,
                loaded.get().retention(),
                clock.instant());
    }

    /** Whether nothing was ever read. */
    boolean unread() {
        return switch (state.get()) {
            case State.Loading loading -> true;
            case State.Shown last -> false;
            case State.Broken broken -> broken.readAt().isEmpty();
        };
    }

    /** Whether anything is read at all, whatever the filter. */
    boolean empty() {
        return loaded.get().own().isEmpty() && loaded.get().seen().isEmpty();
    }
}
