package io.wheelhouse.desktop;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.start.SingleInstance;
import io.wheelhouse.spi.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/** The product's window on the headless screen, over a home of its own. */
public final class TestWindow implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Wheelhouse wheelhouse;
    private final SingleInstance instance;
    private final Stage stage;
    private final Session session;

    private TestWindow(Wheelhouse wheelhouse, SingleInstance instance, Stage stage, Session session) {
        this.wheelhouse = wheelhouse;
        this.instance = instance;
        this.stage = stage;
        this.session = session;
    }

    /** Opens it. */
    public static TestWindow open(Path home, Theme theme, Map<String, String> more) throws IOException {
        return open(home, theme, more, InstantSource.system(), CredentialStore.NONE);
    }

    /** Opens it with a time of its own. */
    public static TestWindow open(Path home, Theme theme, Map<String, String> more, InstantSource clock)
            throws IOException {
        return open(home, theme, more, clock, CredentialStore.NONE);
    }

    /** Opens it on a machine with this keychain; never with the system's own. */
    public static TestWindow open(Path home, Theme theme, Map<String, String> more, CredentialStore keychain)
            throws IOException {
        return open(home, theme, more, InstantSource.system(), keychain);
    }

    private static TestWindow open(
            Path home, Theme theme, Map<String, String> more, InstantSource clock, CredentialStore keychain)
            throws IOException {
        OnScreen.start();
        var variables = new HashMap<>(more);
        variables.put("WHEELHOUSE_HOME", home.toString());
        var wheelhouse = Wheelhouse.open(variables, clock, "desktop", () -> keychain);
        Files.createDirectories(wheelhouse.folders().data());
        var instance = SingleInstance.claim(wheelhouse.folders().data()).orElseThrow();
        var launch = new DesktopStart.Launch(wheelhouse, Optional.empty(), variables, instance);
        var preferences = Preferences.open(wheelhouse.folders().config().resolve("desktop.json"));
        preferences.put("theme", theme.name());
        preferences.put("window", "0 0 1440 900 false");
        var opening = new Opening(launch, Optional.empty());
        opening.run();
        var window = OnScreen.get(() -> {
            var stage = new Stage();
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            var session = new Session(stage, launch, preferences, threads);
            session.begin(opening);
            stage.setWidth(1440);
            stage.setHeight(900);
            return new TestWindow(wheelhouse, instance, stage, session);
        });
        // Nobody can type into it before.
        OnScreen.until("the window is shown", window.stage()::isShowing);
        return window;
    }

    public Scene scene() {
        return stage.getScene();
    }

    public Stage stage() {
        return stage;
    }

    Session session() {
        return session;
    }

    public Wheelhouse wheelhouse() {
        return wheelhouse;
    }

    /** The node with this id or style class, once it is there and visible. */
    @SuppressWarnings("unchecked")
    public <N extends Node> N find(String selector) {
        OnScreen.until(selector + " is there", () -> seen(selector).isPresent());
        return (N) OnScreen.get(() -> seen(selector).orElseThrow());
    }

    /** The same, if it is there. */
    Optional<Node> seen(String selector) {
        return scene().getRoot().lookupAll(selector).stream()
                .filter(TestWindow::visible)
                .findFirst();
    }

    /** Whether it and all that it is in can be seen. */
    static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Whether these words can be read anywhere. */
    public boolean shows(String words) {
        return java.util.stream.Stream.of(".label", ".button", ".toggle-button", ".hyperlink", ".table-cell")
                .flatMap(kind -> scene().getRoot().lookupAll(kind).stream())
                .filter(TestWindow::visible)
                .anyMatch(node -> node instanceof Labeled labeled
                        && labeled.getText() != null
                        && labeled.getText().contains(words));
    }

    public void untilShown(String words) {
        OnScreen.until("'" + words + "' is shown", () -> shows(words));
    }

    /** Waits until this was told: what is told next takes its place in the status bar, at any moment. */
    void untilTold(String words) {
        OnScreen.until("'" + words + "' is told", () -> session.notices().all().stream()
                .anyMatch(notice -> notice.text().contains(words)));
    }

    /** Waits until the lock board has rows. */
    void untilRows() {
        TableView<?> board = find(".board");
        OnScreen.until("rows are there", () -> !board.getItems().isEmpty());
    }

    /** Presses a dialog's verb until this is shown. The sandbox lives on meanwhile: what moved may have to be looked at again. */
    void confirm(String verb, String done) {
        OnScreen.until("'" + done + "' is shown", () -> {
            button("Look again").ifPresent(Button::fire);
            button(verb).filter(button -> !button.isDisabled()).ifPresent(Button::fire);
            return shows(done);
        });
    }

    /** Presses the button with this word. */
    public void press(String word) {
        OnScreen.until(
                "button '" + word + "' can be pressed",
                () -> button(word).filter(button -> !button.isDisabled()).isPresent());
        OnScreen.run(() -> button(word).orElseThrow().fire());
    }

    public Optional<Button> button(String word) {
        return scene().getRoot().lookupAll(".button").stream()
                .filter(TestWindow::visible)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> word.equals(button.getText()))
                .findFirst();
    }

    /** Sends a key to whatever has the keyboard. */
    public void key(KeyCode code, boolean control) {
        OnScreen.run(() -> {
            var target = scene().getFocusOwner() == null ? scene().getRoot() : scene().getFocusOwner();
            for (var type : java.util.List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                javafx.event.Event.fireEvent(
                        target, new KeyEvent(type, "", code.getName(), code, false, control, false, false));
            }
        });
    }

    @Override
    public void close() {
        OnScreen.run(stage::close);
        session.end(Duration.ofSeconds(3));
        instance.close();
        wheelhouse.close();
        threads.shutdownNow();
        // What one of them still writes would be in the way of who clears the folder.
        threads.close();
    }
}
