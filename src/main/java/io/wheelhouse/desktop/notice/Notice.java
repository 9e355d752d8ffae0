package io.wheelhouse.desktop.notice;

import io.wheelhouse.desktop.action.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * Something the operator should know.
 *
 * @param text one or two sentences
 * @param more what can be done about it, such as taking it back
 * @param workspace what it is about; empty for the window itself
 */
public record Notice(Instant at, Kind kind, String text, Optional<Action> more, Optional<String> workspace) {
    /** How much it matters. */
    public enum Kind {
        /** What was wanted has happened. */
        DONE,
        /** Nothing was wrong, and nothing happened. */
        PLAIN,
        /** A person should look. */
        WARNING,
        /** It did not work. */
        FAILED
    }

    /** Whether it is about another workspace than this one. */
    public boolean elsewhere(String here) {
        return workspace.filter(name -> !name.equals(here)).isPresent();
    }

    public boolean needsPerson() {
        return kind == Kind.WARNING || kind == Kind.FAILED;
    }
}
