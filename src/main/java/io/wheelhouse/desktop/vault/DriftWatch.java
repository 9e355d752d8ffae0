package io.wheelhouse.desktop.vault;

import java.time.Duration;
import java.time.Instant;

/** Verifies every so many minutes, for as long as the clock ticks here. On the screen's thread. */
public final class DriftWatch {
    /** The window has better things to do while it opens. */
    private static final Duration AFTER_OPENING = Duration.ofMinutes(1);

    private final VaultModel model;
    private final Instant opened;

    public DriftWatch(VaultModel model, Instant opened) {
        this.model = model;
        this.opened = opened;
    }

    /**
     * A second has gone by.
     *
     * @param minutes how often to look; 0 for never
     */
    public void tick(Instant now, int minutes) {
        if (minutes > 0 && model.folder().get().isPresent() && !now.isBefore(due(minutes))) {
            model.verifyQuietly();
        }
    }

    private Instant due(int minutes) {
        return model.asked()
                .map(last -> last.plus(Duration.ofMinutes(minutes)))
                .orElseGet(() -> opened.plus(AFTER_OPENING));
    }
}
