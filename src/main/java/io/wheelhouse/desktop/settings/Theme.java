package io.wheelhouse.desktop.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark, by the system or as chosen. The fonts come with the product, so that every system looks the same. */
public enum Theme {
    SYSTEM("As the system"),
    LIGHT("Light"),
    DARK("Dark");

    private static final List<String> FONTS = List.of(
            "roboto/Roboto-Regular.ttf",
            "roboto/Roboto-Medium.ttf",
            "roboto/Roboto-Bold.ttf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");
    private static final double DEFAULT_SIZE = 13;
    private static final String STYLE = "data:text/css;base64,";
    /** Icons cannot be told their size by that of the text; these are those of the style sheet. */
    private static final double ICON = 14;

    private static final double LARGE_ICON = 28;

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** What is shown where the system wants this. */
    public ColorScheme in(ColorScheme system) {
        return switch (this) {
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
            case SYSTEM -> system;
        };
    }

    /** Dresses every window. On the window's thread. */
    public static void wear(ColorScheme scheme) {
        var theme = scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
    }

    /** Adds what is ours to a scene. */
    public static void dress(Scene scene) {
        scene.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("/io/wheelhouse/desktop/wheelhouse.css"))
                        .toExternalForm());
    }

    /**
     * Makes text and icons of a dressed scene this large. On the window's thread.
     *
     * @param size of the text in pixels
     */
    public static void size(Scene scene, int size) {
        scene.getRoot().setStyle("-fx-font-size: " + size + "px;");
        scene.getStylesheets().removeIf(sheet -> sheet.startsWith(STYLE));
        if (size != DEFAULT_SIZE) {
            var icons = ".ikonli-font-icon { -fx-icon-size: %dpx; } .placeholder-icon { -fx-icon-size: %dpx; }"
                    .formatted(Math.round(ICON * size / DEFAULT_SIZE), Math.round(LARGE_ICON * size / DEFAULT_SIZE));
            scene.getStylesheets()
                    .add(STYLE + Base64.getEncoder().encodeToString(icons.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Loads the fonts; once, before the first scene. */
    public static void loadFonts() {
        for (var font : FONTS) {
            try (var file = Theme.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + font)) {
                Font.loadFont(file, DEFAULT_SIZE);
            } catch (IOException damaged) {
                throw new UncheckedIOException(damaged);
            }
        }
    }
}
