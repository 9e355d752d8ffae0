package io.wheelhouse.change;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a change, for whoever asked.
 *
 * @param effects what is known to have been written, by the parts that were applied
 * @param items outcome of each thing; empty when nothing was sent
 * @param journalId the change's id in the journal; empty when nothing was sent, and for several that were confirmed as one
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

    /** How several changes ended that were confirmed as one; each is an item. */
    static ChangeResult of(String title, List<ChangeResult> parts) {
        var items = parts.stream()
                .map(part -> ChangeItem.of(part.title(), part.outcome(), part.effects()))
                .toList();
        return new ChangeResult(
                title,
                together(parts),
                parts.stream().flatMap(part -> part.effects().stream()).toList(),
                items,
                parts.size() == 1 ? parts.getFirst().journalId() : Optional.empty(),
                parts.stream().flatMap(part -> part.journalGap().stream()).findFirst());
    }

    private static Outcome together(List<ChangeResult> parts) {
        if (parts.size() == 1) {
            return parts.getFirst().outcome();
        }
        long applied = parts.stream()
                .filter(part -> part.outcome() instanceof Outcome.Applied)
                .count();
        var unknown = parts.stream()
                .filter(part -> part.outcome() instanceof Outcome.Unknown)
                .findFirst();
        var said = "%d of %d applied.".formatted(applied, parts.size());
        if (unknown.isPresent()) {
            return new Outcome.Unknown(said + " " + unknown.get().outcome().message());
        }
        return parts.stream()
                .map(ChangeResult::outcome)
                .filter(outcome -> !(outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged))
                .findFirst()
                .<Outcome>map(first -> new Outcome.Failed(said + " " + first.message()))
                .orElseGet(() -> applied > 0
                        ? new Outcome.Applied(said, notes(parts))
                        : new Outcome.Unchanged("NO CHANGE: nothing was left to do."));
    }

    /** What is noteworthy of those that were applied, and which had nothing left to do. */
    private static List<String> notes(List<ChangeResult> parts) {
        return parts.stream()
                .flatMap(part -> switch (part.outcome()) {
                    case Outcome.Applied applied -> applied.notes().stream();
                    case Outcome.Unchanged unchanged -> Stream.of(unchanged.message() + ".");
                    default -> Stream.<String>empty();
                })
                .distinct()
                .toList();
    }

    /** About which nothing was sent. */
    public static ChangeResult notSent(String title, Outcome outcome) {
        return new ChangeResult(title, outcome, List.of(), List.of(), Optional.empty(), Optional.empty());
    }
}
