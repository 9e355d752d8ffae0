package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.connections.MissingVariable;
import io.wheelhouse.desktop.locks.Freshness;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.shell.Health;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;

/** What the board means for the rest of the window: its badge, the lights, the tint of the bar, and notices. */
final class LocksNews {
    private static final int TOLD_AT_ONCE = 3;

    private final LocksModel model;
    private final OpenWorkspace workspace;
    private final Shell shell;
    private final Common common;
    private final Teller teller;
    private Optional<Set<TierName>> late = Optional.empty();
    private Optional<Seen> environments = Optional.empty();

    LocksNews(LocksModel model, OpenWorkspace workspace, Shell shell, Common common, Teller teller) {
        this.model = model;
        this.workspace = workspace;
        this.shell = shell;
        this.common = common;
        this.teller = teller;
    }

    /** The environments that can be seen, and whether there may be others. */
    private record Seen(List<String> environments, boolean partial) {}

    void follow() {
        model.changes().subscribe(this::counted);
        model.partial().subscribe(() -> counted());
        model.freshness().subscribe(this::light);
    }

    private void counted() {
        shell.badge(Panel.LOCKS, model.attention());
        var present = model.environments();
        // That it is live is known before what it has is counted.
        boolean read = !model.counts().get().isEmpty();
        // Nothing is said of what has not been read yet: it might be production.
        var seen = Optional.of(new Seen(present, model.partial().get()));
        if (read && !seen.equals(environments)) {
            environments = seen;
            boolean production = present.stream()
                    .anyMatch(name -> workspace.workspace().policies().of(name).production());
            if (model.partial().get() && !production) {
                shell.partlyHidden();
            } else {
                shell.production(production);
            }
        }
        if (read && model.freshness().get() instanceof Freshness.Live) {
            tellLate();
        }
    }

    /** What was late when the window opened is on the board already, and needs no notice. */
    private void tellLate() {
        var now = model.heldTooLong();
        var before = late;
        late = Optional.of(now);
        if (before.isEmpty() || before.get().equals(now)) {
            return;
        }
        var fresh = new HashSet<>(now);
        fresh.removeAll(before.get());
        fresh.stream()
                .limit(TOLD_AT_ONCE)
                .forEach(tier -> tell("A slot on %s is held too long.".formatted(tier), tier));
        if (fresh.size() > TOLD_AT_ONCE) {
            tell(
                    "Slots on %d more tiers are held too long.".formatted(fresh.size() - TOLD_AT_ONCE),
                    fresh.iterator().next());
        }
    }

    private void tell(String text, TierName tier) {
        var show = new Action("Show", "locks", Feather.LOCK, () -> common.within()
                .accept(teller.workspace().orElseThrow(), window -> window.show(tier)));
        teller.tell(Notice.Kind.WARNING, text, Optional.of(show));
        common.outside().accept(text);
    }

    private void light() {
        var keeper = keeper();
        switch (model.freshness().get()) {
            case Freshness.Loading loading -> shell.light(keeper, Health.UNKNOWN, "connecting");
            case Freshness.Live live -> shell.light(keeper, Health.GOOD, "live");
            case Freshness.Ended ended -> shell.light(keeper, Health.LOST, "stopped");
            case Freshness.Disconnected gone ->
                shell.light(
                        keeper, Health.LOST, gone.denied() ? "denied" : unasked(keeper) ? "not set up" : "not reached");
        }
    }

    /** Nobody tries to reach a server whose secret is not known. */
    private boolean unasked(String keeper) {
        return MissingVariable.of(
                        workspace.workspace(), keeper, common.wheelhouse().secrets())
                .isPresent();
    }

    private String keeper() {
        try {
            return workspace.lockKeeper();
        } catch (ServiceException none) {
            return workspace.name();
        }
    }
}
