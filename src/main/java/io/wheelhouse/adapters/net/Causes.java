package io.wheelhouse.adapters.net;

import java.util.Optional;

/** Looks through a failure and its causes. */
public final class Causes {
    private Causes() {}

    /** Whether one of their messages has these words. */
    public static boolean say(Throwable failure, String words) {
        for (var at = Optional.of(failure); at.isPresent(); at = at.map(Throwable::getCause)) {
            if (String.valueOf(at.get().getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them is of this type. */
    public static boolean include(Throwable failure, Class<? extends Throwable> type) {
        for (var at = Optional.of(failure); at.isPresent(); at = at.map(Throwable::getCause)) {
            if (type.isInstance(at.get())) {
                return true;
            }
        }
        return false;
    }
}
