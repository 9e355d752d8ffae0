package io.wheelhouse.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.settings.Theme;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

@NeedsFonts
class EnvironmentBarTest {
    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void the_number_of_notices_is_part_of_their_button_and_moves_nothing_when_it_appears() {
        OnScreen.start();
        var bar = OnScreen.get(() -> new EnvironmentBar(
                new Shell.Place("live", "live", false, false, ""), () -> {}, () -> {}, opened::incrementAndGet));
        var stage = OnScreen.get(() -> {
            Theme.loadFonts();
            var scene = new Scene(bar, 1200, 48);
            Theme.dress(scene);
            var made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        try {
            OnScreen.settle();
            double before = OnScreen.get(() -> bar.lookup(".search").getLayoutX());
            OnScreen.run(() -> bar.unseen(3));
            OnScreen.picture(stage.getScene(), "bar-notices");
            assertThat(OnScreen.get(() -> bar.lookup(".search").getLayoutX())).isEqualTo(before);
            OnScreen.run(() -> button(bar.lookup(".badge")).fire());
            assertThat(opened).hasValue(1);
            assertThat(OnScreen.get(() -> button(bar.lookup(".badge")).getAccessibleText()))
                    .isEqualTo("Notices, 3 new");
        } finally {
            OnScreen.run(stage::close);
        }
    }

    private static Button button(Node badge) {
        Node at = badge;
        while (!(at instanceof Button)) {
            at = at.getParent();
        }
        return (Button) at;
    }
}
