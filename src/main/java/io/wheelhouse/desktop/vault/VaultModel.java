package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.vault.Looking.Found;
import io.wheelhouse.vault.git.GitState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The Vault panel without its looks: a folder, the last plan over it, what is listed of that. Nothing is looked at before
 * somebody asks. On the screen's thread; looking and listing are done on others.
 */
public final class VaultModel {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(2);

    /** Meanwhile others read the server to find out. */
    private static final Duration SETTLED_SOON = Duration.ofSeconds(20);

    private final Looking looking;
    private final Screen screen;
    private final InstantSource clock;
    private final Executor threads;
    private final ReadOnlyObjectWrapper<Optional<Path>> folder = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Stand> stand = new ReadOnlyObjectWrapper<>(new Stand.NoFolder());
    private final ReadOnlyObjectWrapper<Optional<Planned>> planned = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<GitState>> git = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Drift>> drift = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> unsettled = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Map<VaultChip, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ObservableList<VaultRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<VaultChip> chip = new SimpleObjectProperty<>(VaultChip.ALL);
    private final ObjectProperty<String> filter = new SimpleObjectProperty<>("");
    private final ObjectProperty<Optional<ItemLine>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final Set<Family> folded = EnumSet.noneOf(Family.class);
    private List<VaultRow> shown = List.of();
    private Runnable rowsMove = () -> {};
    private Optional<Instant> asked = Optional.empty();
    private Duration retry = FIRST_RETRY;
    private int look;
    private int listing;

    /**
     * What the last look says of the server as a whole.
     *
     * @param word such as {@code answers}, {@code sealed}
     */
    public record Light(boolean good, String word) {}

    /** @param threads lends threads that may wait */
    public VaultModel(OpenWorkspace workspace, Screen screen, Executor threads) {
        this(new WorkspaceSource(workspace), screen, workspace.clock(), threads);
    }

    VaultModel(VaultSource source, Screen screen, InstantSource clock, Executor threads) {
        this.looking = new Looking(source, clock);
        this.screen = screen;
        this.clock = clock;
        this.threads = threads;
        chip.addListener((property, before, now) -> list());
        filter.addListener((property, before, now) -> list());
    }

    /** Works with another folder from now on; what was known of the one before is forgotten. Looks at nothing yet. */
    public void choose(Path chosen) {
        if (folder.get().filter(chosen::equals).isPresent()) {
            return;
        }
        look++;
        busy.set(false);
        folder.set(Optional.of(chosen));
        planned.set(Optional.empty());
        git.set(Optional.empty());
        drift.set(Optional.empty());
        selected.set(Optional.empty());
        asked = Optional.empty();
        stand.set(new Stand.Reading());
        list();
    }

    /** Looks at folder and server anew, and overtakes the look that is under way. */
    public void plan() {
        look(false);
    }

    /** The same, as a proof that the server is as Git says. */
    public void verify() {
        look(true);
    }

    /** The same, unless somebody is looking already. */
    public void verifyQuietly() {
        if (!busy.get()) {
            look(true);
        }
    }

    /** Looks for the first time, if nobody has. */
    void begin() {
        if (asked.isEmpty()) {
            plan();
        }
    }

    private void look(boolean verify) {
        folder.get().ifPresent(chosen -> {
            int number = ++look;
            asked = Optional.of(clock.instant());
            busy.set(true);
            threads.execute(() -> {
                var found = looking.at(chosen, verify);
                screen.run(() -> {
                    if (number == look) {
                        busy.set(false);
                        found(found, chosen);
                    }
                });
            });
        });
    }

    private void found(Found found, Path chosen) {
        switch (found) {
            case Found.Seen seen -> seen(seen);
            case Found.NoFolder none -> stand.set(new Stand.Missing(chosen));
            case Found.Defect defect -> stand.set(new Stand.Broken(defect.code()));
            case Found.NoServer lost -> lost(lost);
        }
    }

    private void seen(Found.Seen seen) {
        retry = FIRST_RETRY;
        git.set(seen.git());
        unsettled.set(seen.unsettled());
        planned.set(Optional.of(seen.planned()));
        drift.set(Optional.of(Drift.of(seen.planned(), drift.get())));
        stand.set(new Stand.Planned());
        if (!seen.unsettled().isEmpty()) {
            again(SETTLED_SOON);
        }
        if (selected.get().isEmpty()) {
            selected.set(first(seen.planned().lines()));
        }
        list();
    }

    /** Of the server, for the lights; empty until it was asked. */
    public ObservableValue<Optional<Light>> light() {
        return stand.map(now -> switch (now) {
            case Stand.Planned planned -> Optional.of(new Light(true, "answers"));
            case Stand.Lost lost ->
                Optional.of(new Light(false, lost.why().word().toLowerCase(Locale.ROOT)));
            case Stand.NoFolder none -> Optional.empty();
            case Stand.Missing missing -> Optional.empty();
            case Stand.Reading reading -> Optional.empty();
            case Stand.Broken broken -> Optional.empty();
        });
    }

    /** What needs a person first. */
    private static Optional<ItemLine> first(List<ItemLine> lines) {
        return lines.stream()
                .filter(line -> line.state() != LineState.NOT_IN_GIT)
                .min(Comparator.comparing(ItemLine::state));
    }

    private void lost(Found.NoServer lost) {
        stand.set(new Stand.Lost(lost.why(), lost.message(), clock.instant().plus(retry)));
        again(retry);
        var longer = retry.multipliedBy(2);
        retry = longer.compareTo(LAST_RETRY) < 0 ? longer : LAST_RETRY;
    }

    /** Looks again after a while, unless somebody has by then. */
    private void again(Duration pause) {
        int number = look;
        screen.later(pause, () -> {
            if (number == look) {
                plan();
            }
        });
    }

    /** Lists what the operator wants to see of the last plan. */
    private void list() {
        int number = ++listing;
        var lines = planned.get().map(Planned::lines).orElse(List.of());
        var wish = new Listing.Wish(chip.get(), filter.get(), folded);
        var before = shown;
        threads.execute(() -> {
            var made = Listing.of(lines, wish);
            boolean others = !made.rows().equals(before);
            screen.run(() -> {
                if (number == listing) {
                    show(made, others);
                }
            });
        });
    }

    private void show(Listing made, boolean others) {
        if (!counts.get().equals(made.counts())) {
            counts.set(made.counts());
        }
        if (others) {
            rowsMove.run();
            shown = made.rows();
            rows.setAll(shown);
        }
        var present = selected.get().flatMap(line -> line(line.name()));
        if (!present.equals(selected.get())) {
            selected.set(present);
        }
    }

    private Optional<ItemLine> line(String name) {
        return planned.get().stream()
                .flatMap(one -> one.lines().stream())
                .filter(line -> line.name().equals(name))
                .findFirst();
    }

    /** Whoever has to remember what is selected before the rows change under it. */
    void beforeRowsMove(Runnable hears) {
        rowsMove = hears;
    }

    /** Nobody looks at it any more: a server that is away is not asked again. */
    public void leave() {
        look++;
    }

    /** Lists a family's lines, or hides them. */
    void fold(Family family, boolean hide) {
        if (hide ? folded.add(family) : folded.remove(family)) {
            list();
        }
    }

    /** Lists everything, and selects a line if it is there. */
    void reveal(String name) {
        folded.clear();
        chip.set(VaultChip.ALL);
        filter.set("");
        selected.set(line(name));
        list();
    }

    public ReadOnlyObjectProperty<Optional<Path>> folder() {
        return folder.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Stand> stand() {
        return stand.getReadOnlyProperty();
    }

    /** The last plan; it stays while the server cannot be asked. */
    ReadOnlyObjectProperty<Optional<Planned>> planned() {
        return planned.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<GitState>> git() {
        return git.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Drift>> drift() {
        return drift.getReadOnlyProperty();
    }

    /** Titles of changes of which nobody knows yet how they ended. */
    ReadOnlyObjectProperty<List<String>> unsettled() {
        return unsettled.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<VaultChip, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    /** Whether a look is under way. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** When somebody last asked for a look; empty when nobody has. */
    public Optional<Instant> asked() {
        return asked;
    }

    ObservableList<VaultRow> rows() {
        return rows;
    }

    public ObjectProperty<VaultChip> chip() {
        return chip;
    }

    public ObjectProperty<String> filter() {
        return filter;
    }

    /** What the details are about. */
    ObjectProperty<Optional<ItemLine>> selected() {
        return selected;
    }
}
