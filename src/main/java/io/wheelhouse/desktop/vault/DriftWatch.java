package io.wheelhouse.desktop.vault;

import java.time.Duration;
import java.time.Instant;

/**
 * Verifies every so many minutes, for as long as somebody ticks. On the screen's thread.
 *
 * @param model whoever looks at it by hand has looked, too
 */
public record DriftWatch(VaultModel model) {
    /**
     * Time has gone by.
     *
     * @param minutes how often to look; 0 for never
     */
    public void tick(Instant now, int minutes) {
        if (minutes > 0 && model.folder().get().isPresent() && isDue(now, minutes)) {
            model.verifyQuietly();
        }
    }

    /** A clock that was set back says nothing about the last look. */
    private boolean isDue(Instant now, int minutes) {
        return model.asked()
                .filter(last -> !now.isBefore(last) && now.isBefore(last.plus(Duration.ofMinutes(minutes))))
                .isEmpty();
    }
}
