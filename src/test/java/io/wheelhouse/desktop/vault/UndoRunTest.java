package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.FakeVault;
import io.wheelhouse.vault.Folder;
import io.wheelhouse.vault.Workbench;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks before a run is taken back. */
@NeedsFonts
class UndoRunTest {
    @TempDir
    Path path;

    private final FakeVault vault = new FakeVault();
    private final Workbench bench = Workbench.at(vault);
    private final HandScreen screen = new HandScreen(new TestClock(Instant.EPOCH));
    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
    private final List<Proposal<?>> opened = new ArrayList<>();
    private final ChangeDesk changes = new ChangeDesk() {
        @Override
        public void open(String verb, Proposal<?> proposal) {
            opened.add(proposal);
        }

        @Override
        public void askLimit(String tier, Optional<Integer> present, IntConsumer chosen) {
            throw new IllegalStateException("limit");
        }

        @Override
        public Optional<String> readOnly() {
            return Optional.empty();
        }
    };
    private StackPane window;

    @BeforeEach
    void a_window() {
        OnScreen.start();
        OnScreen.run(() -> {
            window = new StackPane();
            new Scene(window, 900, 700);
        });
    }

    private void run() throws Exception {
        vault.auth("ar", "{'type':'approle'}").has("auth/ar/role/a", "{'token_ttl':3600}");
        var folder = new Folder(path).file("auth/ar/role/a.json", "{'token_ttl':'2h'}");
        assertThat(bench.apply(folder.read(), Map.of()).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    private void open() {
        OnScreen.run(() -> new UndoRun(
                        bench.service(),
                        bench.journal().entries().getLast(),
                        screen,
                        threads::add,
                        window.getChildren()::add,
                        window.getChildren()::remove,
                        () -> {})
                .open(changes));
    }

    private void looked() {
        threads.remove().run();
        OnScreen.run(() -> {
            screen.settle();
            window.applyCss();
            window.layout();
        });
    }

    private <T extends Node> Stream<T> all(String style, Class<T> type) {
        return window.lookupAll(style).stream().filter(type::isInstance).map(type::cast);
    }

    private Button button(String word) {
        return all(".button", Button.class)
                .filter(button -> button.getText().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private Preview<?> preview() throws Exception {
        assertThat(opened).hasSize(1);
        assertThat(window.getChildren()).isEmpty();
        return opened.getFirst().preview();
    }

    private List<String> warnings() throws Exception {
        assertThat(preview()).isInstanceOf(Preview.Ready.class);
        return ((Preview.Ready<?>) preview()).warnings();
    }

    @Test
    void where_there_is_nothing_to_ask_the_dialog_opens_by_itself() throws Exception {
        run();
        open();
        assertThat(opened).isEmpty();
        looked();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void who_goes_away_while_it_looks_is_asked_nothing() throws Exception {
        run();
        open();
        OnScreen.run(() -> {
            window.applyCss();
            button("Cancel").fire();
        });
        looked();
        assertThat(opened).isEmpty();
        assertThat(window.getChildren()).isEmpty();
    }

    @Test
    void a_server_that_cannot_be_asked_is_told_by_the_dialog() throws Exception {
        run();
        vault.breaks("sys/auth");
        open();
        looked();
        assertThat(opened).hasSize(1);
    }

    @Test
    void what_has_changed_since_is_put_back_once_that_is_agreed_to() throws Exception {
        run();
        vault.has("auth/ar/role/a", "{'token_ttl':60}");
        open();
        looked();
        assertThat(opened).isEmpty();
        OnScreen.run(() -> {
            var box = all(".check-box", CheckBox.class).findFirst().orElseThrow();
            assertThat(box.getText()).contains("auth/ar/role/a", "it has changed since");
            assertThat(window.getScene().getFocusOwner()).isSameAs(box);
            assertThat(button("Preview…").isDisabled()).isTrue();
            box.setSelected(true);
            assertThat(button("Preview…").isDisabled()).isFalse();
            button("Preview…").fire();
        });
        assertThat(warnings()).anyMatch(warning -> warning.contains("what others changed there may be lost"));
    }

    private void answered(String secret) {
        open();
        looked();
        OnScreen.run(() -> {
            var field = all(".password-field", PasswordField.class).findFirst().orElseThrow();
            assertThat(field.getAccessibleText()).isEqualTo("token_reviewer_jwt of auth/k/config");
            assertThat(window.getScene().getFocusOwner()).isSameAs(field);
            field.setText(secret);
            button("Preview…").fire();
        });
    }

    private void changedWithASecret() throws Exception {
        new Folder(path).file("auth/k/config.json", "{'kubernetes_host':'https://new'}");
        vault.auth("k", "{'type':'kubernetes'}")
                .has("auth/k/config", "{'kubernetes_host':'https://old','token_reviewer_jwt_set':true}");
        assertThat(bench.apply(new Folder(path).read(), Map.of("auth/k/config#token_reviewer_jwt", "Zebra-Walks-7"))
                        .outcome())
                .isInstanceOf(Outcome.Applied.class);
        vault.has("auth/k/config", "{'kubernetes_host':'https://new','token_reviewer_jwt_set':true}");
    }

    @Test
    void a_secret_that_is_needed_is_asked_for_and_written() throws Exception {
        changedWithASecret();
        answered("Zebra-Walks-6");
        assertThat(warnings()).noneMatch(warning -> warning.contains("stays as it is"));
        assertThat(preview().toString()).doesNotContain("Zebra");
    }

    @Test
    void what_needs_a_secret_that_is_left_empty_stays_and_is_named() throws Exception {
        changedWithASecret();
        answered("");
        assertThat(preview()).isInstanceOf(Preview.Settled.class);
        assertThat(((Preview.Settled<?>) preview()).outcome().message())
                .contains("auth/k/config stays as it is", "needs a secret");
    }
}
