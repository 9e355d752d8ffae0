package io.wheelhouse.desktop;

import io.wheelhouse.desktop.DesktopStart.Launch;
import io.wheelhouse.desktop.settings.Preferences;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application, as JavaFX sees it. Its name is the class of its window on X11. */
public final class Desktop extends Application {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** JavaFX makes the instance itself and passes texts only. */
    private static final AtomicReference<@Nullable Launch> LAUNCH = new AtomicReference<>();

    private static final AtomicReference<@Nullable Opening> OPENING = new AtomicReference<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Session session;

    /** Opens the window; returns when it is closed. */
    static void launch(Launch launch) {
        LAUNCH.set(launch);
        // The workspace is opened while JavaFX starts.
        var kept = Preferences.open(preferences(launch));
        var opening = new Opening(launch, kept.get(Session.WORKSPACE));
        OPENING.set(opening);
        Thread.ofVirtual().start(opening::run);
        Application.launch(Desktop.class);
    }

    @Override
    public void start(Stage stage) {
        var launch = required(LAUNCH.get());
        var kept = Preferences.open(preferences(launch));
        var opened = new Session(stage, launch, kept, threads);
        session = opened;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> opened.end(PATIENCE)));
        opened.begin(required(OPENING.get()));
        launch.instance().listen(threads, workspace -> opened.raised(workspace));
    }

    private static Path preferences(Launch launch) {
        return launch.wheelhouse().folders().config().resolve("desktop.json");
    }

    private static <T> T required(@Nullable T thing) {
        if (thing == null) {
            throw new IllegalStateException("launched without DesktopStart");
        }
        return thing;
    }

    @Override
    public void stop() {
        LOG.debug("closing");
        if (session != null) {
            session.end(PATIENCE);
        }
        threads.shutdownNow();
    }
}
