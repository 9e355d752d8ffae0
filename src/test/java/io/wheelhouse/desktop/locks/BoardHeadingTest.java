package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment's row. */
@NeedsFonts
class BoardHeadingTest {
    private static final String LONG = "e".repeat(200);

    private final TestClock clock = new TestClock(Lines.NOW);
    private final HandScreen screen = new HandScreen(clock);
    private LocksModel model;
    private Stage stage;

    @BeforeEach
    void show() {
        OnScreen.start();
        model = new LocksModel(screen, clock, Runnable::run);
        OnScreen.run(() -> {
            Theme.loadFonts();
            var table = new BoardTable(model, new SimpleObjectProperty<>(Lines.NOW), new SimpleObjectProperty<>(13));
            var scene = new Scene(table, 900, 400);
            Theme.dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            model.listener()
                    .hear(new WatchNews.Opened(Lines.board(
                            Lines.view(LONG + "/web", TierState.IDLE, "m3 c0"),
                            Lines.view("prod/web", TierState.IDLE, "m3 c0"))));
            screen.forward(Duration.ofSeconds(2));
        });
        OnScreen.settle();
    }

    @AfterEach
    void close() {
        OnScreen.run(stage::close);
    }

    private Heading heading(String name) {
        return stage.getScene().getRoot().lookupAll(".heading").stream()
                .map(Heading.class::cast)
                .filter(heading -> heading.lookup(".environment-name") instanceof Label label
                        && label.getText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_counts_of_an_environment_with_a_long_name_are_in_view() {
        OnScreen.run(() -> {
            var heading = heading(LONG);
            var summary = heading.lookup(".environment-summary");
            assertThat(summary.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(heading.getWidth());
        });
    }

    @Test
    void a_click_folds_and_one_that_adds_to_the_selection_does_not() {
        OnScreen.run(() -> {
            click(heading("prod").getParent(), true, false);
            click(heading("prod").getParent(), false, true);
            assertThat(model.folded()).isEmpty();
            click(heading("prod").getParent(), false, false);
            assertThat(model.folded()).containsExactly("prod");
        });
    }

    private static void click(Node row, boolean shift, boolean control) {
        Event.fireEvent(
                row,
                new MouseEvent(
                        MouseEvent.MOUSE_CLICKED,
                        5,
                        5,
                        5,
                        5,
                        MouseButton.PRIMARY,
                        1,
                        shift,
                        control,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        null));
    }
}
