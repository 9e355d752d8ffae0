package io.wheelhouse.desktop;

import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The window's icon. */
final class Branding {
    private Branding() {}

    static void icons(Stage stage) {
        for (var size : new int[] {16, 32, 64, 128}) {
            try (var picture = Branding.class.getResourceAsStream("icon-%d.png".formatted(size))) {
                if (picture != null) {
                    stage.getIcons().add(new Image(picture));
                }
            } catch (java.io.IOException damaged) {
                return;
            }
        }
    }
}
