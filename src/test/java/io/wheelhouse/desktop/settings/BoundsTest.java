package io.wheelhouse.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
    private static final Rectangle2D FULL_HD = new Rectangle2D(0, 0, 1920, 1080);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 2560, 1440);
    private static final Rectangle2D LEFT = new Rectangle2D(-1600, -200, 1600, 1200);

    private static Bounds at(double x, double y, double width, double height) {
        return new Bounds(x, y, width, height, false);
    }

    @Test
    void the_first_window_lies_in_the_middle() {
        assertThat(Bounds.first(FULL_HD)).isEqualTo(at(240, 90, 1440, 900));
    }

    @Test
    void the_first_window_fills_a_small_screen() {
        assertThat(Bounds.first(new Rectangle2D(10, 20, 1280, 720))).isEqualTo(at(10, 20, 1280, 720));
    }

    @Test
    void a_window_that_fits_stays_where_it_was() {
        var bounds = new Bounds(100, 50, 1200, 800, true);
        assertThat(bounds.on(List.of(FULL_HD, RIGHT))).isEqualTo(bounds);
    }

    @ParameterizedTest(name = "{0}, {1} becomes {2}, {3}")
    @CsvSource({
        "5000, 50, 720, 50",
        "-5000, 50, 0, 50",
        "100, 5000, 100, 280",
        "100, -5000, 100, 0",
        "1900, 1060, 720, 280",
        "-1100, -30, 0, 0"
    })
    void a_window_off_the_screen_comes_back_onto_it(double x, double y, double newX, double newY) {
        assertThat(at(x, y, 1200, 800).on(List.of(FULL_HD))).isEqualTo(at(newX, newY, 1200, 800));
    }

    @Test
    void a_window_larger_than_the_screen_shrinks_onto_it() {
        assertThat(at(-40, -40, 3840, 2160).on(List.of(FULL_HD))).isEqualTo(at(0, 0, 1920, 1080));
    }

    @Test
    void a_window_too_small_for_its_panels_grows() {
        assertThat(at(100, 100, 200, 100).on(List.of(FULL_HD))).isEqualTo(at(100, 100, 1100, 700));
    }

    @Test
    void on_a_screen_too_small_for_the_panels_the_screen_decides() {
        assertThat(at(0, 0, 200, 100).on(List.of(new Rectangle2D(0, 0, 800, 600))))
                .isEqualTo(at(0, 0, 800, 600));
    }

    @Test
    void of_several_screens_it_goes_to_the_one_it_overlaps_most() {
        var screens = List.of(FULL_HD, RIGHT, LEFT);
        assertThat(at(1700, 100, 1200, 800).on(screens)).isEqualTo(at(1920, 100, 1200, 800));
        assertThat(at(1000, 100, 1200, 800).on(screens)).isEqualTo(at(720, 100, 1200, 800));
        assertThat(at(-1500, -300, 1200, 800).on(screens)).isEqualTo(at(-1500, -200, 1200, 800));
    }

    @Test
    void a_window_of_a_screen_that_is_gone_goes_to_the_first() {
        assertThat(at(2500, 100, 1200, 800).on(List.of(FULL_HD, LEFT))).isEqualTo(at(720, 100, 1200, 800));
    }

    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(doubles = {1.1, 1.25, 1.3, 1.5, 1.75, 2.25, 3})
    void screens_with_a_broken_scale_take_a_window_that_fills_them(double scale) {
        for (int pixel = 1; pixel < 4000; pixel += 7) {
            var screen = new Rectangle2D(pixel / scale, pixel / scale, 2560 / scale, 1440 / scale);
            var whole = at(screen.getMinX(), screen.getMinY(), 9999, 9999);
            assertThatCode(() -> whole.on(List.of(screen))).as("%s", screen).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest(name = "maximized {0}")
    @ValueSource(booleans = {true, false})
    void they_are_remembered(boolean maximized) {
        var bounds = new Bounds(-12, 34, 1234, 777, maximized);
        assertThat(Bounds.parse(bounds.text())).contains(bounds);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "1 2 3 4",
                "1 2 3 4 true 6",
                "a 2 3 4 true",
                "1 2 0 4 true",
                "1 2 3 -4 true",
                "1.5 2 3 4 true",
                "1  3 4 true",
                "99999999999 2 3 4 true"
            })
    void anything_else_is_not_remembered(String text) {
        assertThat(Bounds.parse(text)).isEmpty();
    }
}
