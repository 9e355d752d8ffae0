package io.wheelhouse.desktop.settings;

import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * How much of what was seen is kept. It lies in the store, since commands keep to it as well, so it is read and written on
 * other threads; everything else here is on the screen's.
 */
public final class RetentionModel {
    private final Kept kept;
    private final Screen screen;
    private final Executor threads;
    private final Consumer<String> tell;
    private final ObjectProperty<Integer> days = new SimpleObjectProperty<>(Retention.USUAL.days());
    private final ObjectProperty<Integer> megabytes = new SimpleObjectProperty<>(Retention.USUAL.megabytes());
    private Retention known = Retention.USUAL;
    private boolean showing;

    /** Where it is kept. */
    interface Kept {
        Retention retention() throws MemoryUnavailable;

        void retain(Retention retention) throws MemoryUnavailable;
    }

    /** The one of a workspace, which is that of all. */
    public static RetentionModel of(LockService locks, Screen screen, Executor threads, Consumer<String> tell) {
        var kept = new Kept() {
            @Override
            public Retention retention() throws MemoryUnavailable {
                return locks.retention();
            }

            @Override
            public void retain(Retention retention) throws MemoryUnavailable {
                locks.retain(retention);
            }
        };
        return new RetentionModel(kept, screen, threads, tell);
    }

    /** @param tell hears what went wrong, in words */
    RetentionModel(Kept kept, Screen screen, Executor threads, Consumer<String> tell) {
        this.kept = kept;
        this.screen = screen;
        this.threads = threads;
        this.tell = tell;
        days.addListener((property, before, now) -> chosen());
        megabytes.addListener((property, before, now) -> chosen());
    }

    /** Reads it anew: a command or another window may have changed it. */
    public void read() {
        threads.execute(() -> {
            try {
                var found = kept.retention();
                screen.run(() -> show(found));
            } catch (MemoryUnavailable unavailable) {
                screen.run(() -> tell.accept(String.valueOf(unavailable.getMessage())));
            }
        });
    }

    private void show(Retention found) {
        known = found;
        showing = true;
        days.set(found.days());
        megabytes.set(found.megabytes());
        showing = false;
    }

    private void chosen() {
        if (showing) {
            return;
        }
        var wanted = new Retention(days.get(), megabytes.get());
        if (wanted.equals(known)) {
            return;
        }
        var before = known;
        known = wanted;
        threads.execute(() -> {
            try {
                kept.retain(wanted);
            } catch (MemoryUnavailable unavailable) {
                screen.run(() -> {
                    show(before);
                    tell.accept(String.valueOf(unavailable.getMessage()));
                });
            }
        });
    }

    public ObjectProperty<Integer> days() {
        return days;
    }

    public ObjectProperty<Integer> megabytes() {
        return megabytes;
    }
}
