package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.locks.LocksPanel;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockWatch;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.util.Duration;

/** One workspace in the window: its shell, its panels, its watch. On the screen's thread. */
final class Window implements AutoCloseable {
    private final Shell shell;
    private final Timeline ticking;
    private final LockWatch watch;

    Window(OpenWorkspace workspace, Screen screen, Executor threads) throws ServiceException {
        var clock = workspace.clock();
        ObjectProperty<Instant> now = new SimpleObjectProperty<>(clock.instant());
        ticking = new Timeline(new KeyFrame(Duration.seconds(1), tick -> now.set(clock.instant())));
        ticking.setCycleCount(Timeline.INDEFINITE);
        ticking.play();
        LockService locks = workspace.locks();
        var model = new LocksModel(screen, clock, threads);
        shell = new Shell(workspace.name(), true, "");
        var changes = new Changes(workspace.road(), shell, screen, threads);
        shell.add(Panel.LOCKS, () -> new LocksPanel(model, locks, changes, screen, threads, clock, now));
        model.counts().addListener((property, before, counts) -> shell.badge(Panel.LOCKS, model.attention()));
        for (var connected : workspace.connections()) {
            shell.light("● " + connected.name(), "tone-success");
        }
        shell.open(Panel.LOCKS);
        watch = locks.watch(Optional.empty(), model.listener(), threads);
    }

    Parent root() {
        return shell;
    }

    @Override
    public void close() {
        ticking.stop();
        watch.close();
    }
}
