package io.wheelhouse.desktop;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** The screen's thread, for tests: it runs without a display, and is awaited by its own pulses. */
public final class OnScreen {
    private static final long PATIENCE_SECONDS = 30;
    private static boolean started;

    private OnScreen() {}

    /** Starts JavaFX on its headless platform, once for all tests of the process. */
    public static synchronized void start() {
        if (!started) {
            started = true;
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            var ready = new CompletableFuture<Boolean>();
            Platform.startup(() -> ready.complete(true));
            ready.join();
            Platform.setImplicitExit(false);
        }
    }

    /** Does something on the screen's thread, and waits for it. */
    public static <T> T get(Callable<T> work) {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception | AssertionError failure) {
                done.completeExceptionally(failure);
            }
        });
        return await(done);
    }

    public static void run(Runnable work) {
        get(() -> {
            work.run();
            return true;
        });
    }

    /** Waits until something holds, looking once a frame. */
    public static void until(String what, BooleanSupplier holds) {
        var done = new CompletableFuture<Boolean>();
        var looking = get(() -> {
            var timer = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (holds.getAsBoolean()) {
                        stop();
                        done.complete(true);
                    }
                }
            };
            timer.start();
            return timer;
        });
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException never) {
            run(looking::stop);
            throw new AssertionError("it never came that " + what, never);
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Lets what is under way on the screen's thread be drawn: two frames. */
    public static void settle() {
        int[] frames = {0};
        until("two frames are drawn", () -> ++frames[0] > 2);
    }

    private static <T> T await(CompletableFuture<T> done) {
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof AssertionError wrong) {
                throw wrong;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A picture of a scene, kept under {@code target/screenshots}. */
    public static BufferedImage picture(Scene scene, String name) {
        settle();
        return kept(get(() -> copy(scene.snapshot(null))), name);
    }

    /** As a screen of twice as many pixels draws it. */
    public static BufferedImage pictureTwice(Scene scene, String name) {
        settle();
        var twice = new SnapshotParameters();
        twice.setTransform(new Scale(2, 2));
        return kept(get(() -> copy(scene.getRoot().snapshot(twice, null))), name);
    }

    private static BufferedImage kept(BufferedImage shot, String name) {
        try {
            var file = Path.of("target", "screenshots", name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(shot, "png", file.toFile());
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
        return shot;
    }

    private static BufferedImage copy(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return copy;
    }

    /** How many different colours a picture has, of a grid of its pixels: a blank one has one. */
    public static long colours(BufferedImage picture) {
        return java.util.stream.IntStream.range(0, picture.getHeight() / 4)
                .flatMap(y -> java.util.stream.IntStream.range(0, picture.getWidth() / 4)
                        .map(x -> picture.getRGB(x * 4, y * 4)))
                .distinct()
                .count();
    }
}
