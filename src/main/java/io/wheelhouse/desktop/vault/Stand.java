package io.wheelhouse.desktop.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** How the looking stands. What was planned before stays, whatever comes. */
sealed interface Stand {
    /** No folder was chosen yet. */
    record NoFolder() implements Stand {}

    /** The folder is not there, or is none. */
    record Missing(Path folder) implements Stand {}

    /** The first look is under way. */
    record Reading() implements Stand {}

    /** The plan that is shown is the last one. */
    record Planned() implements Stand {}

    /**
     * The server could not be asked.
     *
     * @param message what was tried, and what to do
     * @param nextTry when it is tried again
     */
    record Lost(Why why, String message, Instant nextTry) implements Stand {
        Duration retryIn(Instant now) {
            var left = Duration.between(now, nextTry);
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * An error of ours ended the look.
     *
     * @param code what can be looked up; the log says more
     */
    record Broken(String code) implements Stand {}

    /** Why it could not be asked. */
    enum Why {
        UNREACHABLE("Disconnected"),
        SEALED("Sealed"),
        STANDBY("Standby"),
        DENIED("Denied");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
