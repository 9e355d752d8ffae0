package io.wheelhouse.spi;

import java.time.Duration;

/**
 * Makes a read wait until the index of what it reads is greater than {@code index}, or for about {@code atMost}.
 * Returning is no proof of a change.
 *
 * @param index an index an earlier read of the same place answered; at least 1
 * @param atMost more than zero; callers keep it at 60 s or less, since an abandoned wait costs the server until it ends
 */
public record Wait(long index, Duration atMost) {
    public Wait {
        if (index < 1) {
            throw new IllegalArgumentException("a wait needs an index of at least 1, not " + index);
        }
        if (atMost.isNegative() || atMost.isZero()) {
            throw new IllegalArgumentException("a wait must last longer than nothing");
        }
    }
}
