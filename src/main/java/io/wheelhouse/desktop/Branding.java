package io.wheelhouse.desktop;

import java.util.Objects;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The window's icon. */
final class Branding {
    private Branding() {}

    static void icons(Stage stage) {
        var picture = Objects.requireNonNull(Branding.class.getResource("wheelhouse.png"));
        stage.getIcons().add(new Image(picture.toExternalForm(), true));
    }
}
