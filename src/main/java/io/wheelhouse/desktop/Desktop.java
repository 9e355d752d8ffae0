package io.wheelhouse.desktop;

import io.wheelhouse.desktop.DesktopStart.Launch;
import io.wheelhouse.desktop.settings.Preferences;
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
    private static final AtomicReference<@Nullable Begun> BEGUN = new AtomicReference<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable Session session;

    /** What was begun before JavaFX was. */
    private record Begun(Launch launch, Preferences preferences, Opening opening) {}

    /** Opens the window; returns when it is closed. */
    static void launch(Launch launch) {
        var kept = Preferences.open(launch.wheelhouse().folders().config().resolve("desktop.json"));
        // The workspace is opened while JavaFX starts.
        var opening = new Opening(launch, kept.get(Session.WORKSPACE));
        BEGUN.set(new Begun(launch, kept, opening));
        Thread.ofVirtual().start(opening::run);
        Application.launch(Desktop.class);
    }

    @Override
    public void start(Stage stage) {
        var begun = BEGUN.get();
        if (begun == null) {
            throw new IllegalStateException("launched without DesktopStart");
        }
        var opened = new Session(stage, begun.launch(), begun.preferences(), threads);
        session = opened;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> opened.end(PATIENCE)));
        opened.begin(begun.opening());
        begun.launch().instance().listen(threads, opened::raised);
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
