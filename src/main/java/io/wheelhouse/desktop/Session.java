package io.wheelhouse.desktop;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.DesktopStart.Launch;
import io.wheelhouse.desktop.Opening.Result;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.UnderWay;
import io.wheelhouse.desktop.connections.WorkspaceMenu;
import io.wheelhouse.desktop.control.Skeleton;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.FxScreen;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.settings.Settings;
import io.wheelhouse.desktop.settings.SystemScheme;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.desktop.system.PortalScheme;
import io.wheelhouse.desktop.system.SystemNotices;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The one window of the process, from its first frame to its end; workspaces come and go in it. */
final class Session {
    /** A tick that comes this late, or this early, means that the machine slept, or that its clock was set. */
    private static final Duration SLEPT = Duration.ofSeconds(20);

    static final String WORKSPACE = "workspace";

    private final Stage stage;
    private final Launch launch;
    private final Preferences preferences;
    private final Settings settings;
    private final ExecutorService threads;
    private final Screen screen = new FxScreen();
    private final Notices notices = new Notices();
    private final Teller teller;
    private final UnderWay underWay = new UnderWay();
    private final StackPane root = new StackPane();
    private final ObjectProperty<Instant> now;
    private final Timeline ticking;
    private final SystemScheme scheme;
    private final PortalScheme portal;
    private final Placement placement;
    private final Outside outside;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final StartupTrace trace;
    private final SetBackBanner setBack = new SetBackBanner();
    private final FirstShow first = new FirstShow(screen, this::firstShow);
    private volatile @Nullable Window window;
    private final Map<String, List<Notice>> asked = new HashMap<>();
    private int openings;
    private boolean rehearsed;

    Session(Stage stage, Launch launch, Preferences preferences, ExecutorService threads) {
        this.stage = stage;
        this.launch = launch;
        this.preferences = preferences;
        this.settings = new Settings(preferences);
        this.threads = threads;
        this.scheme = new SystemScheme(Platform.getPreferences().colorSchemeProperty(), settings.theme());
        this.portal = new PortalScheme(launch.variables(), said -> screen.run(() -> scheme.desktop(said)));
        this.placement = new Placement(stage, preferences);
        this.outside = new Outside(this::inFront, settings, threads, new SystemNotices(launch.variables())::show);
        this.trace = StartupTrace.of(launch.variables());
        var clock = launch.wheelhouse().clock();
        now = new SimpleObjectProperty<>(clock.instant());
        teller = new Teller(notices, screen, clock, Optional.empty());
        ticking = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), tick -> tick(clock.instant())));
        ticking.setCycleCount(Timeline.INDEFINITE);
    }

    /** A second has gone by. */
    void tick(Instant instant) {
        var before = now.get();
        var since = Duration.between(before, instant);
        var here = window;
        now.set(instant);
        setBack.tick(instant);
        if (since.abs().compareTo(SLEPT) > 0 && here != null) {
            here.woken();
            if (since.isNegative()) {
                setBack.setBack(before, instant, here.shell());
            }
            teller.tell(
                    since.isNegative()
                            ? "The clock was set back by %s. Everything is looked at anew."
                                    .formatted(Spans.text(since.abs()))
                            : "Nothing was watched for %s: the machine slept, or its clock was set. Everything is looked at anew."
                                    .formatted(Spans.text(since)));
        }
        threads.execute(preferences::save);
    }

    /** Shows the window with its workspace, or without while that is not open yet. */
    void begin(Opening opening) {
        Theme.loadFonts();
        var scene = new Scene(root);
        Theme.dress(scene);
        scheme.worn().subscribe(Theme::wear);
        threads.execute(portal::follow);
        settings.textSize().subscribe(size -> Theme.size(scene, size));
        stage.setScene(scene);
        placement.restore();
        now.subscribe(placement::keep);
        Branding.icons(stage);
        ticking.play();
        first.soon();
        await(opening);
    }

    private void firstShow() {
        if (present().isEmpty()) {
            show(instead("Wheelhouse", new Skeleton(12)));
        }
        stage.show();
        preferences
                .damaged()
                .ifPresent(kept -> teller.tell(
                        "The window's preferences could not be read and are as at first. The damaged file is kept as %s."
                                .formatted(kept)));
    }

    private void await(Opening opening) {
        var result = opening.result();
        if (result.isDone()) {
            opened(result.join());
        } else {
            follow(opening, opened -> {});
        }
    }

    private void follow(Opening opening, Consumer<Window> then) {
        int number = ++openings;
        opening.result()
                .exceptionally(defect ->
                        new Result.Failed("Wheelhouse", "The workspace could not be opened. The log says more."))
                .thenAccept(done -> screen.run(() -> {
                    if (number == openings) {
                        opened(done);
                        if (done instanceof Result.Opened) {
                            shown().ifPresent(then);
                        }
                    } else if (done instanceof Result.Opened late) {
                        threads.execute(late.workspace()::close);
                    }
                }))
                .exceptionally(told -> null);
    }

    private void opened(Result result) {
        switch (result) {
            case Result.Opened opened -> {
                var old = window;
                var next = new Window(
                        opened.workspace(),
                        opened.locks(),
                        common(),
                        this::chooseWorkspace,
                        name -> open(Optional.of(name)));
                window = next;
                asked.getOrDefault(next.reference(), List.of()).forEach(notices::withdraw);
                asked.remove(next.reference());
                preferences.put(WORKSPACE, next.reference());
                stage.setTitle("Wheelhouse – " + opened.workspace().name());
                show(next.shell());
                setBack.move(next.shell());
                next.open();
                next.onFirstRows(this::firstRows);
                if (old != null) {
                    old.leave();
                    threads.execute(old::close);
                }
            }
            case Result.Failed failed -> {
                if (window == null) {
                    show(instead(failed.name(), new CannotOpen(failed, this::open)));
                    first.now();
                } else {
                    teller.tell(
                            Notice.Kind.FAILED,
                            "Workspace %s cannot be opened: %s".formatted(failed.name(), failed.message()),
                            Optional.empty());
                }
            }
        }
    }

    private void firstRows(Window shown) {
        first.now();
        trace.afterNextFrame(stage.getScene());
        if (Rehearsal.asked() && !rehearsed) {
            rehearsed = true;
            Rehearsal.run(shown, stage.getScene(), () -> open(Optional.of(shown.reference())));
        }
    }

    private Common common() {
        return new Common(
                launch.wheelhouse(),
                screen,
                threads,
                preferences,
                settings,
                notices,
                underWay,
                now,
                Clipboards::put,
                new FileSaver(stage, teller::tell),
                this::openLogs,
                this::within,
                outside::tell);
    }

    private Shell instead(String name, javafx.scene.Node content) {
        var shell = new Shell(new Shell.Place(name, name, false, false, ""), notices, this::chooseWorkspace);
        shell.showInstead(content);
        shell.add(new Action("Open logs", "window", Feather.FILE_TEXT, this::openLogs));
        stage.setTitle("Wheelhouse – " + name);
        return shell;
    }

    private void show(Shell shell) {
        present().ifPresent(Shell::leave);
        root.getChildren().setAll(shell);
    }

    private Optional<Shell> present() {
        return root.getChildren().stream().map(Shell.class::cast).findFirst();
    }

    /**
     * Opens another workspace; the present one stays until that one is there, and when it cannot be opened. The window
     * opens with it next time. Of several that are asked for, the last counts.
     */
    void open(Optional<String> name) {
        open(name, opened -> {});
    }

    private void open(Optional<String> name, Consumer<Window> then) {
        var opening = new Opening(launch.wheelhouse(), name);
        threads.execute(opening::run);
        follow(opening, then);
    }

    private void within(String workspace, Consumer<Window> act) {
        shown().filter(here -> here.reference().equals(workspace))
                .ifPresentOrElse(act, () -> open(Optional.of(workspace), act));
    }

    private void chooseWorkspace() {
        threads.execute(() -> {
            var names = WorkspaceNames.of(launch.wheelhouse().workspaceFiles());
            screen.run(() -> {
                names.unread().ifPresent(teller::tell);
                choose(names.all());
            });
        });
    }

    private void choose(List<String> names) {
        var here = window;
        present()
                .ifPresent(
                        shell -> shell.showMenu(new WorkspaceMenu(names, here == null ? "" : here.reference(), name -> {
                            shell.dismiss();
                            open(Optional.of(name));
                        })));
    }

    /** A second start: this window comes to the front. */
    void raised(Optional<String> workspace) {
        screen.run(() -> {
            stage.setIconified(false);
            first.now();
            stage.toFront();
            stage.requestFocus();
            var here = window;
            workspace
                    .filter(name -> !name.isBlank()
                            && (here == null || !here.reference().equals(name)))
                    .ifPresent(this::offer);
        });
    }

    /** To switch to a workspace, until that is done. */
    private void offer(String name) {
        var offer = new Notice(
                teller.clock().instant(),
                Notice.Kind.WARNING,
                "A second start asked for workspace %s.".formatted(name),
                Optional.of(new Action("Switch", "workspace", Feather.LOG_IN, () -> open(Optional.of(name)))),
                Optional.empty());
        asked.computeIfAbsent(name, first -> new ArrayList<>()).add(offer);
        notices.add(offer);
    }

    /** Some window managers leave the keyboard with a window that is only an icon. */
    private boolean inFront() {
        return stage.isFocused() && !stage.isIconified();
    }

    private void openLogs() {
        var logs = launch.wheelhouse().folders().state().resolve("logs");
        threads.execute(() ->
                FolderView.open(logs, () -> screen.run(() -> teller.tell("The logs are in %s.".formatted(logs)))));
    }

    /** What was told. */
    Notices notices() {
        return notices;
    }

    /** What is shown by now. */
    Optional<Window> shown() {
        return Optional.ofNullable(window);
    }

    /** Whether a dialog, or something like it, lies over the panels. */
    boolean covered() {
        var here = window;
        return here != null && here.shell().covered().get();
    }

    /** Shows a tier on the board. */
    void reveal(TierName tier) {
        var here = window;
        if (here != null) {
            here.model().reveal(tier);
        }
    }

    /** Begins nothing any more. */
    private void rest(@Nullable Window last) {
        ticking.stop();
        if (last != null) {
            last.leave();
        }
    }

    /** Ends everything in order, once; from any thread. */
    void end(Duration patience) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        portal.close();
        var last = window;
        screen.run(() -> rest(last));
        underWay.end(patience);
        preferences.save();
        if (last != null) {
            last.close();
        }
    }
}
