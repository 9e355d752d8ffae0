package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.screen.Coalesced;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads what the drawer shows besides its line: at once for a tier that was chosen, and for one that changes at most once
 * a second, one reading after the other. On the screen's thread.
 */
final class DrawerReader {
    private static final Duration APART = Duration.ofSeconds(1);

    private final LockService locks;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Supplier<Optional<TierLine>> shown;
    private final Consumer<DrawerModel> come;
    private final Coalesced again;
    private final Set<TierName> underWay = new HashSet<>();

    /**
     * Prepares it.
     *
     * @param shown what the drawer shows now
     * @param come hears what was read of that
     */
    DrawerReader(
            LockService locks,
            Screen screen,
            Executor threads,
            InstantSource clock,
            Supplier<Optional<TierLine>> shown,
            Consumer<DrawerModel> come) {
        this.locks = locks;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
        this.shown = shown;
        this.come = come;
        this.again = new Coalesced(screen, clock, APART, this::read);
    }

    /** Another tier is shown. */
    void chosen() {
        read();
    }

    /** The one that is shown has changed. */
    void changed() {
        again.ask();
    }

    private void read() {
        shown.get().ifPresent(line -> {
            if (underWay.add(line.name())) {
                threads.execute(() -> read(line));
            } else {
                again.ask();
            }
        });
    }

    private void read(TierLine line) {
        var read = Optional.<DrawerModel>empty();
        try {
            read = Optional.of(DrawerModel.read(locks, line, clock));
        } finally {
            var found = read;
            screen.run(() -> {
                underWay.remove(line.name());
                found.filter(known -> shown.get()
                                .filter(now -> now.name().equals(known.tier()))
                                .isPresent())
                        .ifPresent(come);
            });
        }
    }
}
