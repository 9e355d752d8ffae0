package io.wheelhouse.change;

import java.util.List;
import java.util.Optional;

/**
 * One thing that a change was about and how it ended for it.
 *
 * @param name the thing, such as {@code prod/web}
 * @param outcome one of the words of {@link Outcome#word}
 * @param message a clause; may be empty
 * @param effects what was really written, as proven; empty when nothing was
 * @param evidence short proof of what it was afterwards, by which an undo sees whether it has changed since; opaque
 */
public record ChangeItem(String name, String outcome, String message, List<Effect> effects, Optional<String> evidence) {
    public ChangeItem {
        effects = List.copyOf(effects);
    }

    public ChangeItem(String name, String outcome, String message, List<Effect> effects) {
        this(name, outcome, message, effects, Optional.empty());
    }

    public static ChangeItem of(String name, Outcome outcome, List<Effect> effects) {
        return new ChangeItem(name, outcome.word(), outcome.message(), effects);
    }

    public ChangeItem with(Optional<String> proof) {
        return new ChangeItem(name, outcome, message, effects, proof);
    }

    public boolean applied() {
        return outcome.equals("APPLIED");
    }
}
