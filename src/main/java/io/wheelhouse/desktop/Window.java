package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.connections.ConnectionsModel;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.ScreenMark;
import io.wheelhouse.desktop.settings.RetentionModel;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.Workspace;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One workspace in the window: its shell, its panels, its watch. On the screen's thread. */
final class Window implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Window.class);

    private final OpenWorkspace workspace;
    private final Common common;
    private final Shell shell;
    private final LocksModel model;
    private final Optional<ConnectionsModel> connections;
    private final Watching watching;
    private final Following following;
    private final Settling settling;
    private final VaultParts vault;
    private final Teller teller;
    private final Undoing undoing;
    private final Changes changes;

    /**
     * Makes it.
     *
     * @param locks of that workspace
     * @param chooseWorkspace shows the other workspaces
     * @param open opens another one
     */
    Window(OpenWorkspace workspace, LockService locks, Common common, Runnable chooseWorkspace, Consumer<String> open) {
        this.workspace = workspace;
        this.common = common;
        following = new Following(common);
        shell = new Shell(place(workspace, reference()), common.notices(), chooseWorkspace);
        model = new LocksModel(common.screen(), workspace.clock(), common.threads());
        connections = connections(workspace, common);
        watching = new Watching(locks, model, common.threads());
        teller = new Teller(common.notices(), common.screen(), workspace.clock(), Optional.of(reference()));
        settling = new Settling(
                common.screen(),
                workspace.clock(),
                common.threads(),
                new OpenChanges(workspace, this::settled, teller::warn));
        vault = new VaultParts(workspace, shell, common, teller);
        undoing = new Undoing(workspace, locks, vault::undo, teller);
        changes = new Changes(
                workspace.road(),
                undoing::wayBack,
                id -> common.within().accept(reference(), window -> window.takeBack(id)),
                common.underWay(),
                shell,
                teller,
                common.screen(),
                common.threads(),
                this::ended);
        var panels =
                new Panels(workspace, locks, model, watching, shell, common, following, changes, undoing, teller, open);
        shell.add(Panel.LOCKS, panels::locksPanel);
        vault.add(following, changes);
        add(panels);
        var retention = RetentionModel.of(locks, common.screen(), common.threads(), teller::tell);
        new WindowActions(workspace, common, shell, retention, model).add();
        new LocksNews(model, workspace, shell, common, teller).follow();
        if (workspace.name().equals(Workspace.SANDBOX)) {
            SandboxBanner.show(shell, common.preferences());
        }
        followTooLong(locks);
        watching.start();
        settling.soon();
    }

    /** A token that may not write may be gone altogether: what is seen by it is looked at anew. */
    private void ended(Outcome outcome) {
        if (outcome instanceof Outcome.Unknown) {
            settling.soon();
        } else if (outcome instanceof Outcome.Denied) {
            refresh();
        }
    }

    private void settled(JournalEntry entry) {
        common.screen().run(() -> changes.settled(entry));
    }

    static Shell.Place place(OpenWorkspace workspace, String reference) {
        var kept = workspace.workspace();
        boolean sandbox = kept.file().isEmpty() && kept.name().equals(Workspace.SANDBOX);
        return new Shell.Place(
                kept.name(), reference, false, kept.readOnly(), sandbox ? "sample data, nothing real" : "");
    }

    private void add(Panels panels) {
        shell.add(Panel.JOURNAL, panels::journalPanel);
        connections.ifPresent(model -> shell.add(Panel.CONNECTIONS, () -> panels.connectionsPanel(model)));
    }

    private static Optional<ConnectionsModel> connections(OpenWorkspace workspace, Common common) {
        try {
            return Optional.of(
                    ConnectionsModel.of(workspace, common.wheelhouse().secrets(), common.screen(), common.threads()));
        } catch (ServiceException unusable) {
            // They were opened before the locks, so this cannot happen here.
            LOG.warn("no connections to show", unusable);
            return Optional.empty();
        }
    }

    private void followTooLong(LockService locks) {
        if (workspace.workspace().locks().staleAfter().isPresent()) {
            return;
        }
        // Judging anew takes a look at everything, so not at each step of the spinner.
        var judgeAnew = new Coalesced(common.screen(), workspace.clock(), Duration.ofSeconds(2), this::refresh);
        var minutes = following.tooLong();
        locks.tooLong(Duration.ofMinutes(minutes.getValue()));
        minutes.addListener((property, before, chosen) -> {
            locks.tooLong(Duration.ofMinutes(chosen));
            judgeAnew.ask();
        });
    }

    /** Opens the panel that was open last, or Locks. */
    void open() {
        shell.onOpened(panel -> {
            common.preferences().put("panel", panel.name());
            ScreenMark.set("panel", panel::name);
        });
        shell.open(Panel.LOCKS);
        common.preferences()
                .choice("panel", Panel.class)
                .filter(panel -> panel != Panel.LOCKS)
                .ifPresent(shell::open);
    }

    /** Shows a tier on the board, once there are rows. */
    void show(TierName tier) {
        shell.open(Panel.LOCKS);
        model.onFirstRows(() -> model.reveal(tier));
    }

    /** Asks whether to take a change back, by its id. */
    void takeBack(String id) {
        common.threads().execute(() -> undoing.takeBack(id, way -> way.open(changes)));
    }

    void refresh() {
        watching.restart();
    }

    /** The machine has slept: whatever was known of the servers is looked at anew. */
    void woken() {
        refresh();
        connections.ifPresent(ConnectionsModel::verify);
        vault.woken();
    }

    /** What its workspace is opened by. */
    String reference() {
        return common.wheelhouse().workspaceFiles().reference(workspace.workspace());
    }

    Shell shell() {
        return shell;
    }

    LocksModel model() {
        return model;
    }

    /** Another one is shown from now on. On the screen's thread. */
    void leave() {
        settling.leave();
        vault.leave();
        following.leave();
    }

    /** Takes time: not on the screen's thread. */
    @Override
    public void close() {
        watching.close();
        workspace.close();
    }

    /** Hears when rows are there for the first time. */
    void onFirstRows(Consumer<Window> hears) {
        model.onFirstRows(() -> hears.accept(this));
    }
}
