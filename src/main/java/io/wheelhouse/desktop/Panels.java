package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.connections.ConnectionsModel;
import io.wheelhouse.desktop.connections.ConnectionsPanel;
import io.wheelhouse.desktop.connections.ConnectionsTools;
import io.wheelhouse.desktop.connections.MissingVariable;
import io.wheelhouse.desktop.journal.ChainModel;
import io.wheelhouse.desktop.journal.JournalModel;
import io.wheelhouse.desktop.journal.JournalPanel;
import io.wheelhouse.desktop.journal.JournalTools;
import io.wheelhouse.desktop.journal.Moments;
import io.wheelhouse.desktop.journal.Sight;
import io.wheelhouse.desktop.journal.SightMode;
import io.wheelhouse.desktop.journal.TimeChip;
import io.wheelhouse.desktop.locks.BoardMode;
import io.wheelhouse.desktop.locks.Chip;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.locks.LocksPanel;
import io.wheelhouse.desktop.locks.PanelTools;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the panels of a workspace, each with what is remembered of it.
 *
 * @param locks of that workspace
 * @param model the board, which lives whether its panel is open or not
 * @param open opens another workspace
 */
record Panels(
        OpenWorkspace workspace,
        LockService locks,
        LocksModel model,
        Watching watching,
        Shell shell,
        Common common,
        Following following,
        Changes changes,
        Undoing undoing,
        Teller teller,
        Consumer<String> open) {
    LocksPanel locksPanel() {
        var kept = common.preferences();
        kept.choice("locks.chip", Chip.class).ifPresent(model.chip()::set);
        kept.get("locks.filter").ifPresent(model.filter()::set);
        kept.get("locks.folded").ifPresent(model::fold);
        var panel = new LocksPanel(
                model,
                locks,
                new PanelTools(
                        changes,
                        common.screen(),
                        common.threads(),
                        workspace.clock(),
                        following.now(),
                        following.textSize(),
                        shell.covered(),
                        common.copier(),
                        common.saver(),
                        teller::tell,
                        watching::restart,
                        watching::asOf,
                        missing()));
        kept.get("locks.columns").ifPresent(panel::columns);
        model.chip().subscribe(chip -> kept.put("locks.chip", chip.name()));
        model.filter().subscribe(text -> kept.put("locks.filter", text));
        following.now().subscribe(() -> {
            kept.put("locks.columns", panel.columns());
            kept.put("locks.folded", String.join(",", model.folded()));
        });
        return panel;
    }

    JournalPanel journalPanel() {
        var kept = common.preferences();
        var timeline = new JournalModel(
                workspace.name(),
                workspace.journal(),
                locks,
                Moments.here(),
                common.screen(),
                common.threads(),
                workspace.clock());
        kept.choice("journal.chip", TimeChip.class).ifPresent(timeline.chip()::set);
        kept.get("journal.filter").ifPresent(timeline.filter()::set);
        timeline.chip().subscribe(chip -> kept.put("journal.chip", chip.name()));
        timeline.filter().subscribe(text -> kept.put("journal.filter", text));
        return new JournalPanel(
                timeline,
                new ChainModel(workspace.journal(), common.screen(), common.threads(), workspace.clock()),
                new JournalTools(
                        workspace.name(),
                        workspace.clock(),
                        following.now(),
                        following.textSize(),
                        new Sight(model.partial(), this::mode, watching::restart),
                        common.copier(),
                        common.saver(),
                        entry -> undoing.open(entry, changes),
                        entry -> changes.readOnly().or(() -> undoing.impossible(entry))));
    }

    /** The variable that the locks' connection needs and that is not set. */
    private Optional<String> missing() {
        try {
            return MissingVariable.of(
                    workspace.workspace(),
                    workspace.lockKeeper(),
                    common.wheelhouse().secrets());
        } catch (ServiceException none) {
            return Optional.empty();
        }
    }

    private BoardMode mode() {
        var now = following.now().getValue();
        return SightMode.of(
                BoardMode.of(model.freshness().get(), watching.asOf(), missing(), now),
                model.unkept().get(),
                now);
    }

    ConnectionsPanel connectionsPanel(ConnectionsModel connections) {
        return new ConnectionsPanel(
                workspace,
                common.wheelhouse(),
                connections,
                new ConnectionsTools(
                        common.screen(),
                        common.threads(),
                        following.now(),
                        common.copier(),
                        shell::showDismissable,
                        shell::dismiss,
                        shell::show,
                        shell::close,
                        file -> common.threads()
                                .execute(() -> FolderView.open(file, () -> teller.warn("The file is " + file))),
                        teller.ofWindow()::tell,
                        open,
                        this::reset));
    }

    private void reset() {
        common.threads().execute(() -> {
            try {
                workspace
                        .reset()
                        .ifPresent(kept -> teller.warn(
                                "The sample Vault configuration is as at first. What was changed in it is kept in %s."
                                        .formatted(kept)));
                common.screen().run(() -> open.accept(workspace.name()));
            } catch (ServiceException | MemoryUnavailable cannot) {
                teller.warn("The sandbox was not reset: " + cannot.getMessage());
            }
        });
    }
}
