package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.testing.StandInKeychain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The forms of the Connections panel in their states, pictured light and dark. */
@NeedsFonts
class ConnectionFormsTest {
    private static final String SHOP = """
        # The shop's estate
        connections:
          consul:
            address: http://127.0.0.1:1
            datacenter: dc1
            token: {env: SHOP_CONSUL_TOKEN} # rotated in May
          consul-eu:
            type: consul
            address: http://127.0.0.1:1
            # the Frankfurt one
            datacenter: eu
        """;

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = home.resolve("config/workspaces/shop.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SHOP);
    }

    private TestWindow open(Theme theme, CredentialStore keychain) throws Exception {
        var window = TestWindow.open(home, theme, Map.of("WHEELHOUSE_WORKSPACE", "shop"), keychain);
        OnScreen.until("the workspace is open", () -> window.stage().getTitle().endsWith("shop"));
        window.key(KeyCode.DIGIT7, true);
        window.untilShown("SHOP_CONSUL_TOKEN is not set");
        return window;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void a_connection_is_edited_and_removed_and_its_secret_moved(Theme theme) throws Exception {
        var keychain = new StandInKeychain();
        try (var window = open(theme, keychain)) {
            window.untilShown("Not reached");
            keep(window, "connections-unset", theme);

            window.press("Remove…");
            window.untilShown("These lines go from shop.yaml");
            keep(window, "connection-remove", theme);
            window.press("Cancel");

            window.press("Edit…");
            TextField timeout = window.find("#field-connect-timeout");
            keep(window, "connection-form", theme);
            OnScreen.run(() -> timeout.setText("soon"));
            window.press("Save");
            window.untilShown("This is a whole number");
            keep(window, "connection-form-error", theme);
            OnScreen.run(() -> timeout.setText("7"));
            ChoiceBox<?> place = window.find("#place-token");
            OnScreen.run(() -> place.getSelectionModel().selectLast());
            TextField typed = window.find("#secret-token");
            OnScreen.run(() -> typed.setText("s3cret"));
            OnScreen.run(typed::requestFocus);
            keep(window, "connection-form-keychain", theme);
            Files.writeString(file, SHOP.replace("dc1", "dc7"));
            window.press("Save");
            window.untilShown("was changed by another program");
            keep(window, "connection-form-conflict", theme);
            window.press("Look again");
            window.untilShown("Datacenter: dc1 → dc7");
            window.press("Cancel");
            assertThat(keychain.find("shop-consul-token")).isEmpty();

            window.press("Store in keychain…");
            window.untilShown("WHAT CHANGES IN THE FILE");
            TextField secret = window.find("#secret-token");
            OnScreen.run(() -> secret.setText("s3cret"));
            keep(window, "store-in-keychain", theme);
            window.press("Store and change the file");
            window.untilShown("Connection consul of workspace shop was saved.");
            OnScreen.until("it is not missed any more", () -> !window.shows("SHOP_CONSUL_TOKEN is not set"));
            assertThat(file)
                    .hasContent(SHOP.replace("dc1", "dc7")
                            .replace("{env: SHOP_CONSUL_TOKEN}", "{keychain: shop-consul-token}"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void a_machine_without_a_keychain_says_so_in_the_form(Theme theme) throws Exception {
        try (var window = open(theme, CredentialStore.NONE)) {
            window.press("Store in keychain…");
            window.untilShown("There is no keychain on this machine");
            keep(window, "store-without-keychain", theme);
            assertThat(OnScreen.get(() -> window.button("Store and change the file")
                            .orElseThrow()
                            .isDisabled()))
                    .isTrue();
            window.press("Cancel");
            window.press("Edit…");
            Node sheet = window.find(".connection-sheet");
            Button test = OnScreen.get(() -> (Button) sheet.lookupAll(".button").stream()
                    .filter(node -> node instanceof Button button && "Test".equals(button.getText()))
                    .findFirst()
                    .orElseThrow());
            OnScreen.run(test::requestFocus);
            assertThat(OnScreen.get(() -> window.seen(".found"))).isEmpty();
            OnScreen.run(test::fire);
            OnScreen.until("it is tried", () -> window.seen(".found").isPresent() && test.isVisible());
            assertThat(OnScreen.get(() -> window.scene().getFocusOwner()))
                    .as("what has the keyboard after the try")
                    .isSameAs(test);
            ChoiceBox<?> place = window.find("#place-token");
            OnScreen.run(() -> place.getSelectionModel().selectLast());
            window.untilShown("the secret cannot be stored from here");
            keep(window, "connection-form-no-keychain", theme);
        }
    }

    private static void keep(TestWindow window, String name, Theme theme) {
        var picture = OnScreen.picture(window.scene(), name + "-" + theme.name().toLowerCase(Locale.ROOT));
        assertThat(OnScreen.colours(picture)).as("colours of " + name).isGreaterThan(30);
    }
}
