package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchingTest {
    @TempDir
    Path home;

    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private volatile boolean busy;

    private void execute(Runnable work) {
        if (busy) {
            waiting.add(work);
        } else {
            Thread.ofVirtual().start(work);
        }
    }

    @Test
    void a_new_watch_that_has_not_looked_yet_leaves_the_age_of_what_the_one_before_it_saw() throws Exception {
        var file = home.resolve("config/workspaces/games.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "connections: {consul: {type: sandbox}}\n");
        try (var wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), InstantSource.system());
                var workspace = wheelhouse.open(wheelhouse.choose(Optional.of("games")))) {
            var clock = new TestClock(Instant.now());
            var model = new LocksModel(new HandScreen(clock), clock, Runnable::run);
            try (var watching = new Watching(workspace.locks(), model, this::execute)) {
                assertThat(watching.asOf()).isEmpty();
                watching.start();
                seen(watching);
                busy = true;
                watching.restart();
                waiting.take().run();
                assertThat(watching.asOf()).isPresent();
                busy = false;
                waiting.forEach(this::execute);
            }
        }
    }

    private static void seen(Watching watching) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (watching.asOf().isEmpty() && System.nanoTime() < end) {
            Thread.yield();
        }
        assertThat(watching.asOf()).isPresent();
    }
}
