package io.wheelhouse.change;

import java.util.List;

/**
 * One thing that a change was about and how it ended for it.
 *
 * @param name the thing, such as {@code prod/web}
 * @param outcome one of the words of {@link Outcome#word}
 * @param message a clause; may be empty
 * @param effects what was really written, as proven; empty when nothing was
 */
public record ChangeItem(String name, String outcome, String message, List<Effect> effects) {
    public ChangeItem {
        effects = List.copyOf(effects);
    }

    public static ChangeItem of(String name, Outcome outcome, List<Effect> effects) {
        return new ChangeItem(name, outcome.word(), outcome.message(), effects);
    }

    public boolean applied() {
        return outcome.equals("APPLIED");
    }
}
