package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsFonts
class TextSizeTest {
    @TempDir
    Path home;

    @Test
    void text_grows_and_shrinks_by_the_keys_of_every_keyboard_and_stays_so() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            for (var plus : List.of(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD)) {
                window.key(plus, true);
            }
            assertThat(size(window)).isEqualTo("-fx-font-size: 16px;");
            window.key(KeyCode.DIGIT0, true);
            assertThat(size(window)).isEqualTo("-fx-font-size: 13px;");
            window.key(KeyCode.MINUS, true);
            window.key(KeyCode.SUBTRACT, true);
            assertThat(size(window)).isEqualTo("-fx-font-size: 11px;");
        }
        try (var again = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            assertThat(size(again)).isEqualTo("-fx-font-size: 11px;");
            again.key(KeyCode.NUMPAD0, true);
            assertThat(size(again)).isEqualTo("-fx-font-size: 13px;");
        }
    }

    private static String size(TestWindow window) {
        return OnScreen.get(() -> window.scene().getRoot().getStyle());
    }
}
