package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture of the connections in every state, light and dark, to be looked at: target/screenshots. */
@NeedsFonts
class ConnectionsPicturesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final HandScreen screen = new HandScreen(clock);
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<String> copied = new ArrayList<>();
    private final SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(NOW);

    private Optional<String> missing = Optional.empty();

    @TempDir
    Path home;

    private Wheelhouse wheelhouse;
    private OpenWorkspace workspace;
    private Scene scene;
    private Stage stage;

    private void open(Theme theme) throws Exception {
        OnScreen.start();
        var file = home.resolve("config/workspaces/games-live.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                readOnly: true
                connections:
                  estate:
                    type: sandbox
                  consul:
                    address: https://consul.example.net:8501
                    token: {env: GAMES_LIVE_TOKEN}
                """);
        wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), clock);
        workspace = wheelhouse.open(wheelhouse.choose(Optional.of("games-live")));
        var model = new ConnectionsModel(screen, work::add, clock);
        model.add(
                "estate",
                "sandbox",
                () -> new ConnectionReport(
                        true,
                        "you; the sandbox asks nobody who they are",
                        List.of(
                                new Step("Read tiers below chef/", Result.OK, "allowed; 4 names", Duration.ofMillis(2)),
                                new Step(
                                        "Change tiers below chef/",
                                        Result.WARNING,
                                        "allowed in 3 of 4 environments, not in prod",
                                        Duration.ofMillis(5)))));
        model.add("consul", "consul", this::lost, missing);
        stage = OnScreen.get(() -> {
            Theme.loadFonts();
            var panel = new ConnectionsPanel(
                    workspace,
                    wheelhouse,
                    model,
                    new ConnectionsTools(
                            screen,
                            work::add,
                            now,
                            copied::add,
                            node -> {},
                            () -> {},
                            node -> {},
                            node -> {},
                            path -> {},
                            text -> {},
                            name -> {},
                            () -> {}));
            scene = new Scene((Region) panel.node(), 1266, 820);
            Theme.dress(scene);
            Theme.wear(theme.in(ColorScheme.LIGHT));
            var made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
    }

    @AfterEach
    void close() {
        OnScreen.run(stage::hide);
        workspace.close();
        wheelhouse.close();
    }

    private ConnectionReport lost() {
        return new ConnectionReport(
                false,
                "",
                List.of(new Step(
                        "Ask for the leader",
                        Result.FAILED,
                        "No route to consul at https://consul.example.net:8501: connection refused. Is the address right,"
                                + " and does Consul listen there?",
                        Duration.ofMillis(31))));
    }

    private void answer() {
        OnScreen.run(() -> {
            work.forEach(Runnable::run);
            work.clear();
            screen.settle();
        });
    }

    private void later(Duration span) {
        OnScreen.run(() -> {
            screen.forward(span);
            now.set(clock.instant());
        });
    }

    private void keep(String name, Theme theme) {
        var picture = OnScreen.picture(
                scene, "connections-%s-%s".formatted(name, theme.name().toLowerCase(Locale.ROOT)));
        assertThat(OnScreen.colours(picture)).as("colours of " + name).isGreaterThan(20);
    }

    private boolean shows(String words) {
        return OnScreen.get(() -> scene.getRoot().lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .anyMatch(label -> String.valueOf(((Labeled) label).getText()).contains(words)));
    }

    private Button button(String word) {
        return OnScreen.get(() -> scene.getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> word.equals(button.getText()))
                .findFirst()
                .orElseThrow());
    }

    private String focused() {
        return OnScreen.get(() -> ((Button) scene.getFocusOwner()).getText());
    }

    private void copyDetails(int card) {
        OnScreen.run(() -> scene.getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> "Copy details".equals(button.getText()))
                .toList()
                .get(card)
                .fire());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void every_state_can_be_seen_with_its_age_and_copied(Theme theme) throws Exception {
        open(theme);
        assertThat(shows("Testing…")).isTrue();
        assertThat(shows("Read-only: nothing may be changed from this workspace."))
                .isTrue();
        assertThat(shows("GAMES_LIVE_TOKEN is not set")).isTrue();
        keep("testing", theme);

        answer();
        later(Duration.ofSeconds(12));
        assertThat(shows("1 of 2 not reached · as of 12 s ago")).isTrue();
        assertThat(shows("consul was not reached, 12 s ago. Next try in")).isTrue();
        assertThat(shows("allowed in 3 of 4 environments, not in prod"))
                .as("partial")
                .isTrue();
        keep("not-reached", theme);
        copyDetails(0);
        assertThat(copied.getLast()).contains(", connections, ").contains("connection refused");
        copyDetails(2);
        assertThat(copied.getLast()).startsWith("consul (consul): not reached").contains("connection refused");

        OnScreen.run(button("Test")::requestFocus);
        OnScreen.run(button("Test")::fire);
        assertThat(focused()).as("the keyboard while it is tried").isEqualTo("Stop");
        answer();
        assertThat(focused()).as("the keyboard afterwards").isEqualTo("Test");

        OnScreen.run(button("Retry now")::fire);
        assertThat(shows("consul was not reached, 12 s ago. Trying again now.")).isTrue();
        assertThat(shows("connection refused")).as("what was found last").isTrue();
        keep("trying-again", theme);

        OnScreen.run(button("Test all")::fire);
        later(Trial.PATIENCE.plusSeconds(1));
        assertThat(shows("No answer within")).isTrue();
        assertThat(shows("2 of 2 not reached · as of 1 s ago")).isTrue();
        keep("no-answer", theme);
        assertThat(shows("2 of 2 connections were not reached, 1 s ago.")).isTrue();
        copyDetails(1);
        assertThat(copied.getLast()).startsWith("estate (sandbox): no answer within ");
    }

    @Test
    void a_variable_that_is_not_set_is_named_and_nothing_counts_down() throws Exception {
        missing = Optional.of("GAMES_LIVE_TOKEN");
        open(Theme.LIGHT);
        answer();
        later(Duration.ofSeconds(12));
        assertThat(shows("consul was not reached, 12 s ago. Not set where Wheelhouse was started: GAMES_LIVE_TOKEN."))
                .isTrue();
        assertThat(shows("Next try")).isFalse();
        assertThat(button("Retry now").isVisible()).isFalse();
        keep("variable-not-set", Theme.LIGHT);
    }
}
