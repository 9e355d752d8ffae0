package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;

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

    @Test
    void icons_and_the_palette_grow_with_the_text_and_stay_in_a_small_window() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            window.untilRows();
            OnScreen.run(() -> {
                window.stage().setWidth(960);
                window.stage().setHeight(540);
            });
            for (int step = 13; step < 26; step++) {
                window.key(KeyCode.PLUS, true);
            }
            OnScreen.settle();
            assertThat(OnScreen.get(() -> iconSizes(window))).containsOnly(28);
            window.key(KeyCode.K, true);
            ListView<?> found = window.find(".palette .list-view");
            OnScreen.settle();
            OnScreen.picture(window.scene(), "palette-text-200-light");
            assertThat(OnScreen.get(() -> found.lookupAll(".scroll-bar").stream()
                            .filter(Node::isVisible)
                            .map(ScrollBar.class::cast)
                            .map(ScrollBar::getOrientation)))
                    .containsExactly(Orientation.VERTICAL);
            assertThat(OnScreen.get(() -> found.getFixedCellSize())).isBetween(67.0, 69.0);
            Node palette = window.find(".palette");
            assertThat(OnScreen.get(() ->
                            palette.localToScene(palette.getLayoutBounds()).getMaxY()))
                    .isLessThanOrEqualTo(540);
            for (int step = 0; step < 9; step++) {
                window.key(KeyCode.DOWN, false);
            }
            OnScreen.settle();
            assertThat(OnScreen.get(() -> found.lookupAll(".list-cell:selected").stream()
                            .map(cell ->
                                    cell.localToScene(cell.getLayoutBounds()).getMaxY())
                            .toList()))
                    .singleElement(InstanceOfAssertFactories.DOUBLE)
                    .isLessThanOrEqualTo(540);
            window.key(KeyCode.ESCAPE, false);
            window.key(KeyCode.DIGIT0, true);
            OnScreen.settle();
            assertThat(OnScreen.get(() -> iconSizes(window))).containsOnly(14);
        }
    }

    @Test
    void a_small_window_with_large_text_keeps_room_for_rows_and_leads_to_every_chip() throws Exception {
        try (var window = TestWindow.open(home, Theme.LIGHT, Map.of())) {
            window.untilRows();
            OnScreen.run(() -> {
                window.stage().setWidth(960);
                window.stage().setHeight(540);
            });
            for (int step = 13; step < 26; step++) {
                window.key(KeyCode.PLUS, true);
            }
            OnScreen.settle();
            OnScreen.picture(window.scene(), "locks-text-200-small-light");
            Node board = window.find(".board");
            assertThat(OnScreen.get(() -> board.getLayoutBounds().getHeight())).isGreaterThan(170);
            Node last = window.find(".chip-unconfigured");
            Node line = window.find(".chip-line");
            assertThat(OnScreen.get(() -> right(last))).isGreaterThan(OnScreen.get(() -> right(line)));
            OnScreen.run(last::requestFocus);
            OnScreen.settle();
            assertThat(OnScreen.get(() -> right(last))).isLessThanOrEqualTo(OnScreen.get(() -> right(line)) + 1);
            window.key(KeyCode.DIGIT0, true);
            OnScreen.settle();
            assertThat(OnScreen.get(() -> window.scene().getRoot().lookupAll(".chip-line")))
                    .isEmpty();
        }
    }

    private static double right(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    private static List<Integer> iconSizes(TestWindow window) {
        return window.scene().getRoot().lookupAll(".sidebar .ikonli-font-icon").stream()
                .map(FontIcon.class::cast)
                .map(FontIcon::getIconSize)
                .distinct()
                .toList();
    }

    private static String size(TestWindow window) {
        return OnScreen.get(() -> window.scene().getRoot().getStyle());
    }
}
