package io.wheelhouse.desktop.screen;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.application.Platform;

/** The window's thread. */
public final class FxScreen implements Screen {
    @Override
    public void run(Runnable action) {
        Platform.runLater(() -> ScreenWork.during(action));
    }

    @Override
    public void later(Duration delay, Runnable action) {
        Platform.runLater(() -> {
            var pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
            pause.setOnFinished(over -> ScreenWork.during(action));
            pause.play();
        });
    }
}
