package io.wheelhouse.desktop;

import io.wheelhouse.desktop.settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/** The product's window on its Vault panel, over a server whose token comes from a file. */
class VaultWindow implements AutoCloseable {
    private final Path tokenFile;
    final Path folder;
    final TestWindow window;
    final FxRobot robot = new FxRobot();

    /**
     * Opens it.
     *
     * @param more of the workspace's file
     * @param folder of the configuration
     */
    VaultWindow(Path home, Theme theme, String more, String address, String token, Path folder) throws IOException {
        this.folder = folder;
        tokenFile = home.resolve("token");
        Files.writeString(tokenFile, token);
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
                """.formatted(address, tokenFile));
        window = TestWindow.open(home, theme, Map.of("WHEELHOUSE_WORKSPACE", "games-live"));
        robot.targetWindow(window.stage());
        window.find(".board");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
    }

    /** The operator logs in again, in a terminal. */
    void logIn(String token) throws IOException {
        Files.writeString(tokenFile, token);
    }

    void chooseFolder() {
        window.press("Choose folder…");
        window.untilShown("It is remembered for this workspace.");
        OnScreen.run(() -> field("Configuration folder").setText(folder.toString()));
        window.press("Use folder");
        window.untilShown(files() == 1 ? "1 item" : files() + " items");
    }

    long files() {
        return SampleFiles.in(folder);
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
    }
}
