package io.wheelhouse.change;

import java.util.List;

/**
 * What applying a change came to: the outcome of the whole, and of each thing it was about.
 *
 * @param outcome of the whole; {@link Outcome.Failed} when part of a bulk change was not applied
 * @param items at least one when anything was sent
 */
public record Report(Outcome outcome, List<ChangeItem> items) {
    public Report {
        items = List.copyOf(items);
    }

    public static Report of(String name, Outcome outcome, List<Effect> effects) {
        return new Report(outcome, List.of(ChangeItem.of(name, outcome, effects)));
    }

    /** Everything that was really written. */
    public List<Effect> effects() {
        return items.stream().flatMap(item -> item.effects().stream()).toList();
    }
}
