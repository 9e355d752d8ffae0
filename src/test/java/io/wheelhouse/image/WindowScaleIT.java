package io.wheelhouse.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged window on screens whose points are two pixels wide: target/screenshots/window-twice-… */
@EnabledOnOs(OS.LINUX)
@NeedsXvfb
@DisplayName("Window of the application image at 200 %")
class WindowScaleIT {
    private static final Pattern PLACE = Pattern.compile("X=(-?\\d+)\\s+Y=(-?\\d+)\\s+WIDTH=(\\d+)\\s+HEIGHT=(\\d+)");

    /** The screen behind. */
    private static final int BLACK = 0;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "on {0}x{1}")
    @CsvSource({"2880, 1800", "1920, 1080"})
    void it_lies_on_the_screen_and_everything_is_twice_as_large(int width, int height) throws Exception {
        var pixels = width + "x" + height;
        try (var window =
                PackagedWindow.on(folder, pixels).with(Map.of("JAVA_TOOL_OPTIONS", "-Dglass.gtk.uiScale=2"))) {
            window.open();
            var place = PLACE.matcher(window.outside(
                    "search", "--onlyvisible", "--name", "Wheelhouse – ", "getwindowgeometry", "--shell"));
            assertThat(place.find()).isTrue();
            int left = Integer.parseInt(place.group(1));
            int top = Integer.parseInt(place.group(2));
            int right = left + Integer.parseInt(place.group(3));
            int bottom = top + Integer.parseInt(place.group(4));
            assertThat(left).isNotNegative();
            assertThat(top).isNotNegative();
            assertThat(right).isLessThanOrEqualTo(width);
            assertThat(bottom).isLessThanOrEqualTo(height);
            assertThat(right - left).as("as wide as it may be").isGreaterThanOrEqualTo(Math.min(width, 1920));
            window.await(
                    "it is drawn to its last corner",
                    () -> corner(window.picture("twice-" + pixels), right, bottom) != BLACK);
            int lit = corner(window.picture("twice-" + pixels), right, bottom);
            window.keys("ctrl+k");
            window.type("settings");
            window.await(
                    "the palette lies over all of it",
                    () -> corner(window.picture("twice-palette-" + pixels), right, bottom) != lit);
        }
    }

    private static int corner(BufferedImage picture, int right, int bottom) {
        return picture.getRGB(right - 3, bottom - 3) & 0xffffff;
    }
}
