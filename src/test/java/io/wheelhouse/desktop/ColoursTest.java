package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is read can be read: text and status have the contrast of WCAG AA on every ground that they stand on. */
class ColoursTest {
    private static final double AA = 4.5;
    private static final Pattern COLOUR =
            Pattern.compile("(-color-[a-z]+-[a-z0-9]+): *(#[0-9a-fA-F]{6}|rgba?\\([^)]*\\));");

    private static final List<String> TEXTS = List.of(
            "-color-fg-default",
            "-color-fg-muted",
            "-color-danger-fg",
            "-color-warning-fg",
            "-color-accent-fg",
            "-color-success-fg");
    private static final List<String> GROUNDS = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-inset");

    /**
     * Text on its own pale ground, and what else stands on one: rows that are selected, bands, cards, the bar. On a selected
     * row warnings and what is well are written in the usual colour, and only their signs are coloured.
     */
    private static final Map<String, List<String>> PALE = Map.of(
            "-color-danger-subtle", List.of("-color-danger-fg", "-color-fg-default"),
            "-color-warning-subtle", List.of("-color-warning-fg", "-color-fg-default"),
            "-color-success-subtle", List.of("-color-success-fg", "-color-fg-default"),
            "-color-accent-subtle",
                    List.of("-color-accent-fg", "-color-fg-default", "-color-fg-muted", "-color-danger-fg"),
            "-color-neutral-muted", List.of("-color-fg-default"));

    private static Map<String, Color> colours(String theme) throws IOException {
        var css = "/atlantafx/base/theme/primer-%s.css".formatted(theme);
        try (var in = Objects.requireNonNull(atlantafx.base.theme.Theme.class.getResourceAsStream(css))) {
            var colours = new HashMap<String, Color>();
            var found = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (found.find()) {
                colours.put(found.group(1), Color.web(found.group(2)));
            }
            return colours;
        }
    }

    /** What letters keep of a contrast, sampled: they are thin, so that hardly a pixel of them has all of their colour. */
    private static final double DRAWN = 0.8;

    private static final Pattern TONE = Pattern.compile(
            "(-text-[a-z]+): ladder\\(-color-bg-default, (-color-[a-z]+-[a-z0-9]+) 49%, (-color-[a-z]+-[a-z0-9]+) 50%\\)");

    /** Grounds of coloured text; what is selected keeps danger and accent only. */
    private static final Map<String, List<String>> TONED = Map.of(
            "-color-bg-default", List.of("-text-danger", "-text-warning", "-text-accent", "-text-success"),
            "-color-bg-subtle", List.of("-text-danger", "-text-warning", "-text-accent", "-text-success"),
            "-color-bg-inset", List.of("-text-danger", "-text-warning", "-text-accent", "-text-success"),
            "-color-accent-subtle", List.of("-text-danger", "-text-accent"),
            "-color-danger-subtle", List.of("-text-danger", "-text-warning"),
            "-color-success-subtle", List.of("-text-success"));

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"light", "dark"})
    void coloured_text_stands_out_as_it_is_drawn(String theme) throws IOException {
        var colours = new HashMap<>(colours(theme));
        try (var in = Objects.requireNonNull(
                ColoursTest.class.getResourceAsStream("/io/wheelhouse/desktop/wheelhouse.css"))) {
            var css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(css).doesNotContainPattern("-fx-text-fill: -color-(danger|warning|accent|success)-fg");
            var tone = TONE.matcher(css);
            while (tone.find()) {
                var chosen = tone.group(theme.equals("dark") ? 2 : 3);
                colours.put(tone.group(1), Objects.requireNonNull(colours.get(chosen), chosen));
            }
        }
        var pale = new ArrayList<String>();
        TONED.forEach((ground, texts) -> texts.forEach(text -> weigh(colours, text, ground, AA / DRAWN, pale)));
        assertThat(pale).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"light", "dark"})
    void every_text_can_be_read_on_every_ground_it_stands_on(String theme) throws IOException {
        var colours = colours(theme);
        var pale = new ArrayList<String>();
        for (var ground : GROUNDS) {
            TEXTS.forEach(text -> weigh(colours, text, ground, pale));
        }
        PALE.forEach((ground, texts) -> texts.forEach(text -> weigh(colours, text, ground, pale)));
        assertThat(pale).isEmpty();
    }

    private static void weigh(Map<String, Color> colours, String text, String ground, List<String> pale) {
        weigh(colours, text, ground, AA, pale);
    }

    private static void weigh(Map<String, Color> colours, String text, String ground, double least, List<String> pale) {
        var page = Objects.requireNonNull(colours.get("-color-bg-default"));
        var under = over(Objects.requireNonNull(colours.get(ground), ground), page);
        double contrast = contrast(over(Objects.requireNonNull(colours.get(text), text), under), under);
        if (contrast < least) {
            pale.add("%s on %s: %.2f".formatted(text, ground, contrast));
        }
    }

    private static Color over(Color upper, Color lower) {
        return lower.interpolate(Color.color(upper.getRed(), upper.getGreen(), upper.getBlue()), upper.getOpacity());
    }

    static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double share) {
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
