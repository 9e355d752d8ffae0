package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.locks.Arranger.Arranged;
import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The lock board without its looks. Values are applied as they come, at most once a frame; order, grouping and counts at
 * most once a second, and never while the operator {@link #hold holds} the rows. All on the screen's thread, but for {@link
 * #listener}; what has to look at every tier is done on others.
 */
public final class LocksModel {
    private static final Duration FRAME = Duration.ofMillis(33);
    private static final Duration ARRANGED = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Coalesced arranging;
    private final Arranger arranger;
    private final Map<TierName, ObjectProperty<TierLine>> lines = new HashMap<>();
    private final Set<String> folded = new HashSet<>();
    private final ListedRows listed = new ListedRows();
    private final ReadOnlyObjectWrapper<Map<Chip, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(new Freshness.Loading());
    private final ReadOnlyObjectWrapper<Boolean> partial = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Optional<String>> notice = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Unkept>> unkept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Chip> chip = new SimpleObjectProperty<>(Chip.ALL);
    private final ObjectProperty<String> filter = new SimpleObjectProperty<>("");
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.USUAL);
    private final ObjectProperty<@Nullable BoardRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Census> census = new ReadOnlyObjectWrapper<>(Census.EMPTY);
    private final List<Runnable> listing = new ArrayList<>();
    private Besides besides = Besides.NOTHING;
    private boolean opened;
    /** What has changed since the arrangement that is under way was asked for. */
    private boolean stale;

    /** @param threads lends a thread for arranging the rows */
    public LocksModel(Screen screen, InstantSource clock, Executor threads) {
        var applying = new Coalesced(screen, clock, FRAME, this::apply);
        this.inbox = new Inbox(clock, applying::ask);
        this.arranging = new Coalesced(screen, clock, ARRANGED, this::arrangeInTurn);
        this.arranger = new Arranger(screen, threads, inbox::all, this::arranged);
        chip.addListener((property, before, now) -> wish());
        filter.addListener((property, before, now) -> wish());
        order.addListener((property, before, now) -> wish());
    }

    /** Whoever has to remember what is selected before the rows change under it. */
    void beforeRowsMove(Runnable hears) {
        listed.beforeRowsMove(hears);
    }

    /** Hears the watch, on its threads. */
    public WatchListener listener() {
        return inbox;
    }

    private void apply() {
        var letter = inbox.empty();
        if (letter.anew()) {
            lines.keySet().removeIf(name -> !letter.tiers().containsKey(name));
        }
        opened |= letter.anew();
        boolean moved = letter.anew();
        for (var tier : letter.tiers().entrySet()) {
            moved |= put(tier.getKey(), tier.getValue());
        }
        letter.freshness().ifPresent(freshness::set);
        letter.partial().ifPresent(partial::set);
        letter.unkept().ifPresent(unkept::set);
        letter.besides().ifPresent(told -> besides = told);
        letter.notice().ifPresent(text -> notice.set(Optional.of(text)));
        if (letter.anew()) {
            arrange();
        } else if (moved) {
            arranging.ask();
        }
    }

    /** Whether the row may now belong elsewhere. */
    private boolean put(TierName name, Optional<TierLine> line) {
        if (line.isEmpty()) {
            return lines.remove(name) != null;
        }
        var known = lines.get(name);
        if (known == null) {
            lines.put(name, new SimpleObjectProperty<>(line.get()));
            return true;
        }
        known.set(line.get());
        return true;
    }

    /** The operator wants other rows, and gets them even while they are held. */
    private void wish() {
        listed.wished();
        arrange();
    }

    /** After the one that is under way: on a busy machine each would overtake the one before, and none arrive. */
    private void arrangeInTurn() {
        if (arranger.busy()) {
            stale = true;
        } else {
            arrange();
        }
    }

    private void arrange() {
        stale = false;
        var wish = new Arrangement.Wish(chip.get(), TierFilter.parse(filter.get()), order.get(), Set.copyOf(folded));
        arranger.arrange(wish, listed.arranged());
    }

    private void arranged(Arranged arranged) {
        // It may know of tiers that are still in the inbox.
        apply();
        if (arranger.busy()) {
            return;
        }
        // Of what has not been read nobody knows how many there are.
        if (opened && !counts.get().equals(arranged.arrangement().counts())) {
            counts.set(arranged.arrangement().counts());
        }
        census.set(arranged.census());
        listed.come(arranged);
        var waited = List.copyOf(listing);
        listing.clear();
        waited.forEach(Runnable::run);
        if (stale) {
            arranging.ask();
        }
    }

    /**
     * Keeps the rows where they are until {@link #release} of the same reason: the pointer is over them, a menu is open.
     * Values still change.
     */
    public void hold(Object reason) {
        listed.hold(reason);
    }

    /** Lets go; what would have moved meanwhile moves now, when nothing else holds it. */
    public void release(Object reason) {
        listed.release(reason);
    }

    /** What a tier shows; changes with it. Empty when it is gone. */
    public Optional<ReadOnlyObjectProperty<TierLine>> line(TierName name) {
        return Optional.ofNullable(lines.get(name));
    }

    /** Lists an environment's tiers, or hides them. */
    public void fold(String environment, boolean hide) {
        if (hide ? folded.add(environment) : folded.remove(environment)) {
            wish();
        }
    }

    /** Hides the tiers of these, names apart by commas. */
    public void fold(String environments) {
        List.of(environments.split(",", -1)).stream()
                .filter(name -> !name.isEmpty())
                .forEach(folded::add);
    }

    public Set<String> folded() {
        return new TreeSet<>(folded);
    }

    public ObservableList<BoardRow> rows() {
        return listed.rows();
    }

    /** How many tiers each chip covers; empty until they have been read once. */
    public ReadOnlyObjectProperty<Map<Chip, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Freshness> freshness() {
        return freshness.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Boolean> partial() {
        return partial.getReadOnlyProperty();
    }

    /** Something the operator should be told, such as that what is seen cannot be kept. */
    public ReadOnlyObjectProperty<Optional<String>> notice() {
        return notice.getReadOnlyProperty();
    }

    /** Why what is seen cannot be kept now; empty while it is. */
    public ReadOnlyObjectProperty<Optional<Unkept>> unkept() {
        return unkept.getReadOnlyProperty();
    }

    /** How many rows would move if nothing held them. */
    public ReadOnlyIntegerProperty wouldMove() {
        return listed.wouldMove();
    }

    public ObjectProperty<Chip> chip() {
        return chip;
    }

    public ObjectProperty<String> filter() {
        return filter;
    }

    ObjectProperty<Order> order() {
        return order;
    }

    /** The row that the drawer and the actions are about. */
    public ObjectProperty<@Nullable BoardRow> selected() {
        return selected;
    }

    /** What there is, whatever is listed; at most a second old. */
    public ReadOnlyObjectProperty<?> changes() {
        return census.getReadOnlyProperty();
    }

    /** Tiers that need a person, for the badge. */
    public int attention() {
        return census.get().attention();
    }

    /** By name. The same list until there are others. */
    public List<String> environments() {
        return census.get().environments();
    }

    /** Whether no tier is known. */
    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** How many tiers there are. */
    public int size() {
        return lines.size();
    }

    /** @param asOf when what is known was last known to be complete */
    BoardJson.Seen seen(Instant asOf) {
        return new BoardJson.Seen(asOf, partial.get(), besides);
    }

    /** The lines of the listed rows, in their order; tiers of folded environments are not among them. */
    List<TierLine> shown() {
        return rows().stream()
                .filter(BoardRow.TierRow.class::isInstance)
                .flatMap(row -> line(((BoardRow.TierRow) row).name()).stream())
                .map(ReadOnlyObjectProperty::get)
                .toList();
    }

    /** Tiers with a slot that is held too long. The same set until there are others. */
    public Set<TierName> heldTooLong() {
        return census.get().late();
    }

    /** Selects a tier, and lists it if it is not listed. */
    public void reveal(TierName tier) {
        reveal(tier, "");
    }

    /** @param text what is listed with it */
    void reveal(TierName tier, String text) {
        folded.remove(tier.environment());
        chip.set(Chip.ALL);
        filter.set(text);
        wish();
        // Told anew where it is the one already: others may be selected beside it, or none.
        selected.set(null);
        selected.set(new BoardRow.TierRow(tier));
    }

    /** Whether the rows that the operator asked for are still to come. */
    boolean listing() {
        return arranger.busy();
    }

    /** Runs once rows are there, or at once. */
    public void onFirstRows(Runnable action) {
        listed.onFirstRows(action);
    }

    /** Runs once the rows are those that the operator asked for last. */
    public void onceListed(Runnable action) {
        if (arranger.busy()) {
            listing.add(action);
        } else {
            action.run();
        }
    }

    /** All lines, in no order. */
    public List<TierLine> all() {
        return lines.values().stream().map(ObjectProperty::get).toList();
    }
}
