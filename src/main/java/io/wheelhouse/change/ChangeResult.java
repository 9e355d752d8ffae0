package io.wheelhouse.change;

import java.util.List;
import java.util.Optional;

/**
 * What came of a change, for whoever asked.
 *
 * @param effects what was really written when it was applied; what was previewed otherwise
 * @param items outcome of each thing; empty when nothing was sent
 * @param journalId the change's id in the journal; empty when nothing was sent
 * @param journalGap set when the outcome could not be journalled: what to tell the operator
 */
public record ChangeResult(
        String title,
        Outcome outcome,
        List<Effect> effects,
        List<ChangeItem> items,
        Optional<String> journalId,
        Optional<String> journalGap) {
    public ChangeResult {
        effects = List.copyOf(effects);
        items = List.copyOf(items);
    }

    static ChangeResult notSent(String title, Outcome outcome, List<Effect> effects) {
        return new ChangeResult(title, outcome, effects, List.of(), Optional.empty(), Optional.empty());
    }
}
