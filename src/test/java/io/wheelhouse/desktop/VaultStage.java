package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.testing.VaultOverHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The product's window over a Vault behind HTTP, whose token comes from a file: it can expire, and the server be sealed. */
final class VaultStage implements AutoCloseable {
    static final String FIRST_TOKEN = "canary-first-token";

    private final Wheelhouse studio;
    private final OpenWorkspace sample;
    private final Path tokenFile;
    final Path folder;
    final VaultOverHttp server;
    final TestWindow window;
    final FxRobot robot = new FxRobot();

    private VaultStage(Path home, Theme theme, String more) throws Exception {
        studio =
                Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.resolve("studio").toString()), InstantSource.system());
        sample = studio.open(studio.choose(Optional.of("sandbox")));
        sample.plantSampleConfiguration();
        folder = sample.sampleConfiguration().orElseThrow();
        server = VaultOverHttp.before(vault(), FIRST_TOKEN);
        tokenFile = home.resolve("token");
        Files.writeString(tokenFile, FIRST_TOKEN);
        var file = home.resolve("config/workspaces/games-live.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, more + """
                connections:
                  vault:
                    type: vault
                    address: %s
                    token: {file: %s}
                  consul:
                    type: sandbox
                """.formatted(server.address(), tokenFile));
        window = TestWindow.open(home, theme, Map.of("WHEELHOUSE_WORKSPACE", "games-live"));
        robot.targetWindow(window.stage());
        window.find(".board");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    }

    static VaultStage open(Path home, Theme theme, String more) throws Exception {
        return new VaultStage(home, theme, more);
    }

    /** What lies behind HTTP. */
    VaultServer vault() throws Exception {
        return sample.connections()
                .getFirst()
                .connection()
                .port(VaultServer.class)
                .orElseThrow();
    }

    /** The token is no good any more. */
    void expire() {
        server.token("canary-second-token");
    }

    /** The operator logs in again, in a terminal. */
    void logIn() throws IOException {
        Files.writeString(tokenFile, "canary-second-token");
    }

    void chooseFolder() {
        window.press("Choose folder…");
        window.untilShown("It is remembered for this workspace.");
        OnScreen.run(() -> field("Configuration folder").setText(folder.toString()));
        window.press("Use folder");
        window.untilShown("48 items");
    }

    private TextInputControl field(String name) {
        return window.scene().getRoot().lookupAll(".text-input").stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(TextInputControl.class::cast)
                .findFirst()
                .orElseThrow();
    }

    void choose(String file) {
        ListView<?> list = window.find(".tree-list");
        var beginning = "ItemRow[line=ItemLine[name=" + file + ",";
        OnScreen.until(file + " is listed", () -> place(list, beginning) >= 0);
        OnScreen.run(() -> list.getSelectionModel().clearAndSelect(place(list, beginning)));
        OnScreen.until(file + " is chosen", () -> window.scene().getRoot().lookupAll(".details-name").stream()
                .anyMatch(node -> ((Label) node).getText().equals(file)));
    }

    private static int place(ListView<?> list, String beginning) {
        for (int place = 0; place < list.getItems().size(); place++) {
            if (list.getItems().get(place).toString().startsWith(beginning)) {
                return place;
            }
        }
        return -1;
    }

    String typed(String field) {
        return OnScreen.get(() -> field(field).getText());
    }

    void keep(String name, Theme theme) {
        OnScreen.picture(window.scene(), "vault-" + name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        window.close();
        server.close();
        sample.close();
        studio.close();
    }
}
