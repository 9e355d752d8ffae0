package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a row says, as it is drawn. */
@NeedsFonts
class BoardLooksTest {
    private final TestClock clock = new TestClock(Lines.NOW);
    private final HandScreen screen = new HandScreen(clock);

    private Stage show(ColorScheme scheme, TierView... views) {
        return show(scheme, 1200, views);
    }

    private Stage show(ColorScheme scheme, double width, TierView... views) {
        OnScreen.start();
        return OnScreen.get(() -> {
            Theme.wear(scheme);
            Theme.loadFonts();
            var model = new LocksModel(screen, clock, Runnable::run);
            var table = new BoardTable(model, new SimpleObjectProperty<>(Lines.NOW), new SimpleObjectProperty<>(13));
            model.listener().hear(new WatchNews.Opened(Lines.board(views)));
            screen.forward(Duration.ofSeconds(2));
            var scene = new Scene(table, width, 260);
            Theme.dress(scene);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return stage;
        });
    }

    private static List<Label> labels(Stage stage, String text) {
        return OnScreen.get(() -> stage.getScene().getRoot().lookupAll(".table-cell .label").stream()
                .filter(Node::isVisible)
                .map(Label.class::cast)
                .filter(label -> label.getText().equals(text))
                .toList());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void disabled_and_held_too_long_stand_beside_each_other_each_in_its_colour(ColorScheme scheme) {
        var stage = show(
                scheme,
                Lines.view("prod/web", TierState.DISABLED, "m0 c1 a@90 saved=2", TierFlag.STALE_HOLD),
                Lines.view("prod/db", TierState.DISABLED, "m0 c0 saved=2"),
                Lines.view("prod/mail", TierState.FULL, "m1 c1 a@90", TierFlag.STALE_HOLD),
                Lines.view("prod/dns", TierState.RUNNING, "m3 c3 a@1 b@2", TierFlag.LEAK));
        try {
            OnScreen.picture(stage.getScene(), "row-two-states-" + scheme.name().toLowerCase(Locale.ROOT));
            var late = labels(stage, "Held too long");
            var disabled = labels(stage, "Disabled");
            assertThat(late).hasSize(2);
            assertThat(disabled).hasSize(2);
            assertThat(OnScreen.get(() -> disabled.stream().noneMatch(Label::isTextTruncated)))
                    .isTrue();
            assertThat(OnScreen.get(() ->
                            disabled.stream().map(Label::getTextFill).distinct().count()))
                    .as("the same colour, alone or beside")
                    .isEqualTo(1);
            assertThat(OnScreen.get(() -> late.getFirst().getTextFill()))
                    .isNotEqualTo(OnScreen.get(() -> disabled.getFirst().getTextFill()));
        } finally {
            OnScreen.run(stage::close);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void beside_the_drawer_a_row_is_drawn_in_whole_words_and_numbers(ColorScheme scheme) {
        var stage = show(
                scheme,
                880,
                Lines.view("prod/web", TierState.DISABLED, "m0 c1 a@90", TierFlag.STALE_HOLD),
                Lines.view("prod/db", TierState.RUNNING, "m8 c1 a@1"),
                Lines.view("prod/dns", TierState.RUNNING, "m7 c1 a@1"));
        try {
            OnScreen.picture(stage.getScene(), "row-narrow-" + scheme.name().toLowerCase(Locale.ROOT));
            assertThat(OnScreen.get(() -> stage.getScene().getRoot().lookupAll(".table-cell .label").stream()
                            .filter(Node::isVisible)
                            .map(Label.class::cast)
                            .filter(Label::isTextTruncated)
                            .map(Label::getText)))
                    .as("what is cut off")
                    .isEmpty();
            assertThat(labels(stage, "1/8")).hasSize(1);
            assertThat(labels(stage, "1/7")).hasSize(1);
            assertThat(OnScreen.get(() -> stage.getScene().getRoot().lookupAll(".table-cell").stream()
                            .map(cell -> String.valueOf(cell.getAccessibleText()))))
                    .contains("Held too long, disabled");
        } finally {
            OnScreen.run(stage::close);
        }
    }
}
