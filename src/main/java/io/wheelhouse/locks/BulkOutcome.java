package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The outcome of a change as a whole, from how each thing ended. */
final class BulkOutcome {
    private static final int MOST_NOTES = 10;

    private BulkOutcome() {}

    /**
     * The outcome.
     *
     * @param hidden why the items are not all that was asked for; then it is no success, however each of them ended
     */
    static Outcome of(List<ChangeItem> items, Optional<String> hidden) {
        return hidden.map(why -> notAll(of(items), why)).orElseGet(() -> of(items));
    }

    /** A part of what was asked for, and nothing else, ended so. */
    static Outcome notAll(Outcome part, String why) {
        var message = "NOT ALL. %s Of what it sees: %s".formatted(why, part.message());
        return switch (part) {
            case Outcome.Applied applied -> new Outcome.Failed(message);
            case Outcome.Unchanged unchanged -> new Outcome.Failed(message);
            case Outcome.Failed failed -> new Outcome.Failed(message);
            case Outcome.Unknown unknown -> new Outcome.Unknown(message);
            case Outcome.Conflict conflict -> new Outcome.Conflict(message, conflict.changed());
            case Outcome.Denied denied -> new Outcome.Denied(message);
            case Outcome.Refused refused -> new Outcome.Refused(message, refused.why());
        };
    }

    static Outcome of(List<ChangeItem> items) {
        if (items.size() == 1) {
            return of(items.getFirst());
        }
        long applied = count(items, "APPLIED");
        long unchanged = count(items, "UNCHANGED");
        if (applied + unchanged == items.size()) {
            return new Outcome.Applied(
                    "DONE: %s changed%s."
                            .formatted(
                                    Named.tiers(applied),
                                    unchanged == 0
                                            ? ""
                                            : ", %,d %s so already"
                                                    .formatted(unchanged, unchanged == 1 ? "was" : "were")),
                    notes(items));
        }
        var first = items.stream()
                .filter(item -> !item.applied() && !item.outcome().equals("UNCHANGED"))
                .findFirst()
                .orElseThrow();
        var message = "%,d of %s changed, %,d not; first of these: %s"
                .formatted(applied, Named.tiers(items.size()), items.size() - applied - unchanged, first.message());
        if (count(items, "UNKNOWN") > 0) {
            return new Outcome.Unknown(message);
        }
        boolean alike = applied == 0 && count(items, first.outcome()) + unchanged == items.size();
        return alike ? of(first) : new Outcome.Failed(message);
    }

    private static Outcome of(ChangeItem item) {
        var message = item.message();
        return switch (item.outcome()) {
            case "APPLIED" ->
                new Outcome.Applied(
                        message.lines().findFirst().orElse(""),
                        message.lines().skip(1).toList());
            case "UNCHANGED" -> new Outcome.Unchanged(message);
            case "CONFLICT" -> new Outcome.Conflict(message, List.of());
            case "DENIED" -> new Outcome.Denied(message);
            case "REFUSED" -> new Outcome.Refused(message, Why.RULE);
            case "UNKNOWN" -> new Outcome.Unknown(message);
            default -> new Outcome.Failed(message);
        };
    }

    /** What is noteworthy about each, as far as one can read that many; the items have all of it. */
    private static List<String> notes(List<ChangeItem> items) {
        var notes = items.stream()
                .filter(ChangeItem::applied)
                .flatMap(item -> item.message().lines().skip(1))
                .toList();
        return notes.size() <= MOST_NOTES
                ? notes
                : Stream.concat(
                                notes.stream().limit(MOST_NOTES),
                                Stream.of("And %d more like these.".formatted(notes.size() - MOST_NOTES)))
                        .toList();
    }

    private static long count(List<ChangeItem> items, String outcome) {
        return items.stream().filter(item -> item.outcome().equals(outcome)).count();
    }
}
