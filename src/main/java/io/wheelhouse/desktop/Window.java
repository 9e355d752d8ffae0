package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Version;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.connections.ConnectionsModel;
import io.wheelhouse.desktop.connections.ConnectionsPanel;
import io.wheelhouse.desktop.connections.ConnectionsTools;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.journal.ChainModel;
import io.wheelhouse.desktop.journal.JournalModel;
import io.wheelhouse.desktop.journal.JournalPanel;
import io.wheelhouse.desktop.journal.JournalTools;
import io.wheelhouse.desktop.journal.Moments;
import io.wheelhouse.desktop.journal.TimeChip;
import io.wheelhouse.desktop.locks.Chip;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.locks.LocksPanel;
import io.wheelhouse.desktop.locks.PanelTools;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.ScreenMark;
import io.wheelhouse.desktop.settings.RetentionModel;
import io.wheelhouse.desktop.shell.AboutSheet;
import io.wheelhouse.desktop.shell.Banner;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.SettingsSheet;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One workspace in the window: its shell, its panels, its watch. On the screen's thread. */
final class Window implements AutoCloseable {
    /** A server is asked what became of a change that ended UNKNOWN after this time, and then less and less often. */
    private static final Duration ASKED_AGAIN = Duration.ofSeconds(15);

    private static final Duration ASKED_SELDOM = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Window.class);

    private final OpenWorkspace workspace;
    private final Common common;
    private final Shell shell;
    private final LocksModel model;
    private final LockService locks;
    private final Watching watching;
    private final RetentionModel retention;
    private final Consumer<String> open;
    /** The process's, for as long as this window is the one that is shown. */
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>();

    private final ObjectProperty<Integer> textSize = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> tooLong = new SimpleObjectProperty<>();
    private final Coalesced judgeAnew;
    private final Coalesced settling;
    private Duration untilAsked = ASKED_AGAIN;
    private volatile boolean left;

    /**
     * Makes it.
     *
     * @param locks of that workspace
     */
    Window(OpenWorkspace workspace, LockService locks, Common common, Runnable chooseWorkspace, Consumer<String> open) {
        this.open = open;
        this.workspace = workspace;
        this.locks = locks;
        this.common = common;
        now.bind(common.now());
        textSize.bind(common.settings().textSize());
        tooLong.bind(common.settings().tooLong());
        judgeAnew = new Coalesced(common.screen(), workspace.clock(), Duration.ofSeconds(2), this::refresh);
        settling = new Coalesced(common.screen(), workspace.clock(), ASKED_AGAIN, () -> common.threads()
                .execute(this::settle));
        shell = new Shell(place(workspace), common.notices(), chooseWorkspace);
        model = new LocksModel(common.screen(), workspace.clock(), common.threads());
        retention = RetentionModel.of(locks, common.screen(), common.threads(), this::tell);
        watching = new Watching(locks, model, common.threads());
        var changes = new Changes(
                workspace.road(),
                this::undo,
                common.underWay(),
                shell,
                common.notices(),
                common.screen(),
                common.threads(),
                workspace.clock(),
                this::settleSoon);
        shell.add(Panel.LOCKS, () -> locksPanel(changes));
        shell.add(Panel.JOURNAL, () -> journalPanel(changes));
        connections();
        everywhere();
        new LocksNews(model, workspace, shell, common).follow();
        sandboxBanner();
        tooLong();
        watching.start();
        common.threads().execute(this::recover);
    }

    static Shell.Place place(OpenWorkspace workspace) {
        var kept = workspace.workspace();
        boolean sandbox = kept.file().isEmpty() && kept.name().equals(Workspace.SANDBOX);
        return new Shell.Place(kept.name(), false, kept.readOnly(), sandbox ? "sample data, nothing real" : "");
    }

    private LocksPanel locksPanel(Changes changes) {
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
                        now,
                        textSize,
                        shell.covered(),
                        common.copier(),
                        common.saver(),
                        this::tell,
                        this::refresh,
                        watching::asOf));
        kept.get("locks.columns").ifPresent(panel::columns);
        model.chip().subscribe(chip -> kept.put("locks.chip", chip.name()));
        model.filter().subscribe(text -> kept.put("locks.filter", text));
        now.subscribe(() -> {
            kept.put("locks.columns", panel.columns());
            kept.put("locks.folded", String.join(",", model.folded()));
        });
        return panel;
    }

    private JournalPanel journalPanel(Changes changes) {
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
                        now,
                        textSize,
                        common.copier(),
                        common.saver(),
                        entry -> undo(entry, changes),
                        entry -> changes.readOnly().or(() -> noUndo(entry))));
    }

    private Optional<String> noUndo(JournalEntry entry) {
        return switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> Optional.empty();
            case UndoAnswer.Impossible impossible ->
                Optional.of(impossible.outcome().message());
        };
    }

    /** The connections were opened before the locks, so this cannot fail here. */
    private void connections() {
        try {
            var connections = ConnectionsModel.of(workspace, common.screen(), common.threads());
            var tools = new ConnectionsTools(
                    common.screen(),
                    common.threads(),
                    common.copier(),
                    shell::showDismissable,
                    shell::dismiss,
                    shell::show,
                    shell::close,
                    file -> common.threads().execute(() -> FolderView.open(file, () -> say("The file is " + file))),
                    this::tell,
                    open,
                    this::reset);
            shell.add(
                    Panel.CONNECTIONS, () -> new ConnectionsPanel(workspace, common.wheelhouse(), connections, tools));
        } catch (ServiceException unusable) {
            LOG.warn("no connections to show", unusable);
        }
    }

    private void reset() {
        common.threads().execute(() -> {
            try {
                workspace.reset();
                common.screen().run(() -> open.accept(workspace.name()));
            } catch (ServiceException | MemoryUnavailable cannot) {
                say("The sandbox was not reset: " + cannot.getMessage());
            }
        });
    }

    private void undo(JournalEntry entry, Changes changes) {
        switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> changes.open("Undo", Proposal.of(possible.change()));
            case UndoAnswer.Impossible impossible -> tell(impossible.outcome().message());
        }
    }

    private void everywhere() {
        var settings = common.settings();
        shell.add(new Action("Settings", "window", Feather.SETTINGS, this::settings).on(Keys.SETTINGS));
        shell.add(new Action("Larger text", "window", Feather.ZOOM_IN, () -> settings.resize(1)).on(Keys.LARGER));
        shell.add(new Action("Smaller text", "window", Feather.ZOOM_OUT, () -> settings.resize(-1)).on(Keys.SMALLER));
        shell.add(new Action("Usual text size", "window", Feather.TYPE, settings::usualSize).on(Keys.USUAL_SIZE));
        shell.add(new Action("About Wheelhouse", "window", Feather.INFO, this::about));
        shell.add(new Action("Copy diagnostics", "window", Feather.CLIPBOARD, () -> common.copier()
                .accept(diagnostics())));
        shell.add(new Action("Open logs", "window", Feather.FILE_TEXT, common.openLogs()));
    }

    private void settings() {
        retention.read();
        shell.showDismissable(new SettingsSheet(
                common.settings(), retention, workspace.workspace().locks().staleAfter(), shell::dismiss));
    }

    private void about() {
        shell.showDismissable(new AboutSheet(
                Version.text(),
                diagnostics(),
                () -> common.copier().accept(diagnostics()),
                common.openLogs(),
                shell::dismiss));
    }

    private String diagnostics() {
        return Diagnostics.of(workspace, common.wheelhouse(), model);
    }

    /** Judging anew takes a look at everything, so not at each step of the spinner. */
    private void tooLong() {
        if (workspace.workspace().locks().staleAfter().isPresent()) {
            return;
        }
        locks.tooLong(Duration.ofMinutes(tooLong.get()));
        tooLong.addListener((property, before, minutes) -> {
            locks.tooLong(Duration.ofMinutes(minutes));
            judgeAnew.ask();
        });
    }

    private void sandboxBanner() {
        if (!workspace.name().equals(Workspace.SANDBOX) || common.preferences().flag("sandbox.known")) {
            return;
        }
        var banner = new Banner[1];
        Runnable away = () -> {
            common.preferences().put("sandbox.known", "true");
            shell.remove(banner[0]);
        };
        banner[0] = new Banner(
                Feather.INFO,
                "You are in the sandbox: a made-up estate to try everything on. Connect your services when you are"
                        + " ready.",
                "banner-info",
                Lay.button("Connections", () -> shell.open(Panel.CONNECTIONS), "small"),
                Lay.button("Dismiss", away, "small"));
        shell.banner(banner[0]);
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

    void refresh() {
        watching.restart();
    }

    private void tell(String text) {
        common.notices().add(new Notice(workspace.clock().instant(), Notice.Kind.PLAIN, text, Optional.empty()));
    }

    private Optional<Change<?>> undo(String id) {
        try {
            return workspace.journal().find(id).map(locks::undo).flatMap(answer -> switch (answer) {
                case UndoAnswer.Possible possible -> Optional.of(possible.change());
                case UndoAnswer.Impossible impossible -> Optional.empty();
            });
        } catch (JournalUnavailable unread) {
            return Optional.empty();
        }
    }

    /** Settles what an earlier process left open. */
    private void recover() {
        try {
            for (var settled : workspace.recover()) {
                var outcome =
                        settled.closing().map(closing -> closing.message()).orElse("");
                say("An earlier change was left open and is settled now. "
                        + settled.intent().title() + ": " + outcome);
            }
        } catch (ServiceException | JournalUnavailable notNow) {
            LOG.info("open changes not looked at", notNow);
            say("Whether earlier changes were left open could not be looked at: " + notNow.getMessage());
        }
    }

    private void settleSoon() {
        untilAsked = ASKED_AGAIN;
        settling.ask();
    }

    private void settleLater() {
        common.screen().later(untilAsked, settling::ask);
        var longer = untilAsked.multipliedBy(2);
        untilAsked = longer.compareTo(ASKED_SELDOM) < 0 ? longer : ASKED_SELDOM;
    }

    /** Again and again until it is known: the server may be away for a while. */
    private void settle() {
        if (left) {
            return;
        }
        recover();
        try {
            if (!left && workspace.journal().open(workspace.name()).stream().anyMatch(JournalEntry::endedUnknown)) {
                common.screen().run(this::settleLater);
            }
        } catch (JournalUnavailable unread) {
            LOG.info("open changes not looked at", unread);
        }
    }

    private void say(String text) {
        common.screen().run(() -> common.notices()
                .add(new Notice(workspace.clock().instant(), Notice.Kind.WARNING, text, Optional.empty())));
    }

    String name() {
        return workspace.name();
    }

    Shell shell() {
        return shell;
    }

    LocksModel model() {
        return model;
    }

    /** Another one is shown from now on. On the screen's thread. */
    void leave() {
        left = true;
        now.unbind();
        textSize.unbind();
        tooLong.unbind();
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
