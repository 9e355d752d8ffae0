package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.vault.Looking.Found;
import io.wheelhouse.vault.git.GitState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

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
    private final PlanTree tree;
    private final ReadOnlyObjectWrapper<Optional<Path>> folder = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Stand> stand = new ReadOnlyObjectWrapper<>(new Stand.NoFolder());
    private final ReadOnlyObjectWrapper<Optional<Planned>> planned = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<GitState>> git = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Drift>> drift = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> unsettled = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Optional<Instant> asked = Optional.empty();
    private Duration retry = FIRST_RETRY;
    private int look;

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
        this.tree = new PlanTree(screen, threads);
    }

    /** Works with another folder from now on; what was known of the one before is forgotten. Looks at nothing yet. */
    public void choose(Path chosen) {
        if (folder.get().filter(chosen::equals).isPresent()) {
            return;
        }
        look++;
        busy.set(false);
        folder.set(Optional.of(chosen));
        forget();
        asked = Optional.empty();
        stand.set(new Stand.Reading());
    }

    private void forget() {
        planned.set(Optional.empty());
        git.set(Optional.empty());
        drift.set(Optional.empty());
        tree.show(List.of());
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
            case Found.NoFolder none -> {
                // Nobody knows what it would say now.
                forget();
                stand.set(new Stand.Missing(chosen));
            }
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
        tree.show(seen.planned().lines());
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

    private void lost(Found.NoServer lost) {
        unsettled.set(lost.unsettled());
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

    /** Nobody looks at it any more: a server that is away is not asked again. */
    public void leave() {
        look++;
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

    /** Whether a look is under way. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** When somebody last asked for a look; empty when nobody has. */
    public Optional<Instant> asked() {
        return asked;
    }

    /** What is listed of the last plan. */
    public PlanTree tree() {
        return tree;
    }
}
