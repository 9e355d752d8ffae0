package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.UnderWay;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.locks.LocksPanel;
import io.wheelhouse.desktop.locks.PanelTools;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.FxScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.WatchNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

/** The lock board in its frame, over a sandbox that stands still: what its watch tells is told by hand. */
final class BoardStage implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>();
    private final ObjectProperty<Integer> textSize = new SimpleObjectProperty<>(13);
    private final ObjectProperty<Optional<Instant>> asOf = new SimpleObjectProperty<>(Optional.empty());
    private final Wheelhouse wheelhouse;
    private final OpenWorkspace workspace;
    private final LocksModel model;
    private final Stage stage;

    /** What was put on the clipboard. */
    final List<String> copied = new ArrayList<>();

    private BoardStage(Wheelhouse wheelhouse, OpenWorkspace workspace) throws Exception {
        this.wheelhouse = wheelhouse;
        this.workspace = workspace;
        var locks = workspace.locks();
        var screen = new FxScreen();
        model = new LocksModel(screen, workspace.clock(), threads);
        stage = OnScreen.get(() -> {
            var notices = new Notices();
            var shell = new Shell(Window.place(workspace, workspace.name()), notices, () -> {});
            shell.production(true);
            var changes = new Changes(
                    workspace.road(),
                    id -> Optional.empty(),
                    id -> {},
                    new UnderWay(),
                    shell,
                    new Teller(notices, screen, workspace.clock(), Optional.of(workspace.name())),
                    screen,
                    threads,
                    outcome -> {});
            shell.add(
                    Panel.LOCKS,
                    () -> new LocksPanel(
                            model,
                            locks,
                            new PanelTools(
                                    changes,
                                    screen,
                                    threads,
                                    workspace.clock(),
                                    now,
                                    textSize,
                                    shell.covered(),
                                    copied::add,
                                    (name, content) -> {},
                                    text -> {},
                                    () -> {},
                                    asOf::get,
                                    Optional.empty())));
            shell.open(Panel.LOCKS);
            Theme.loadFonts();
            var scene = new Scene(shell);
            Theme.dress(scene);
            var made = new Stage();
            made.setScene(scene);
            made.setWidth(1440);
            made.setHeight(900);
            made.show();
            return made;
        });
    }

    /** Opens it; nothing is known yet. */
    static BoardStage open(Path home, ColorScheme scheme, String more) throws Exception {
        OnScreen.start();
        var file = home.resolve("config/workspaces/games-live.yaml");
        write(file, more);
        var variables = Map.of("WHEELHOUSE_HOME", home.toString());
        var wheelhouse = Wheelhouse.open(variables, InstantSource.system());
        OnScreen.run(() -> Theme.wear(scheme));
        return new BoardStage(wheelhouse, wheelhouse.open(wheelhouse.choose(Optional.of("games-live"))));
    }

    private static void write(Path file, String more) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, more + """
                connections:
                  consul:
                    type: sandbox
                """);
    }

    /** What the sandbox holds now. */
    BoardView board() throws Exception {
        return workspace.locks().board(Optional.empty());
    }

    /** Tells the board something that happened this long ago, and lets it be drawn. */
    void hear(WatchNews news, Instant seen, Duration age) {
        OnScreen.run(() -> {
            asOf.set(Optional.of(seen));
            now.set(seen.plus(age));
        });
        model.listener().hear(news);
        OnScreen.settle();
    }

    void textSize(int points) {
        OnScreen.run(() -> {
            textSize.set(points);
            Theme.size(scene(), points);
        });
        OnScreen.settle();
    }

    void size(double width, double height) {
        OnScreen.run(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        OnScreen.until("it is as wide", () -> scene().getWidth() == width && scene().getHeight() == height);
        OnScreen.settle();
    }

    LocksModel model() {
        return model;
    }

    Scene scene() {
        return stage.getScene();
    }

    Stage stage() {
        return stage;
    }

    /** Everything visible with this style class. */
    List<Node> all(String selector) {
        return OnScreen.get(() -> scene().getRoot().lookupAll(selector).stream()
                .filter(BoardStage::visible)
                .toList());
    }

    static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void untilShown(String words) {
        OnScreen.until("'" + words + "' is shown", () -> scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .filter(BoardStage::visible)
                .anyMatch(node -> String.valueOf(((Labeled) node).getText()).contains(words)));
    }

    @Override
    public void close() {
        OnScreen.run(stage::close);
        workspace.close();
        wheelhouse.close();
        threads.shutdownNow();
    }
}
