package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import java.util.List;

/** The outcome of a change as a whole, from how each thing ended. */
final class BulkOutcome {
    private BulkOutcome() {}

    static Outcome of(List<ChangeItem> items) {
        if (items.size() == 1) {
            return of(items.getFirst());
        }
        long applied = count(items, "APPLIED");
        long unchanged = count(items, "UNCHANGED");
        if (applied + unchanged == items.size()) {
            return new Outcome.Applied("DONE: %s changed%s."
                    .formatted(tiers(applied), unchanged == 0 ? "" : ", %d were so already".formatted(unchanged)));
        }
        var first = items.stream()
                .filter(item -> !item.applied() && !item.outcome().equals("UNCHANGED"))
                .findFirst()
                .orElseThrow();
        var message = "%d of %s changed, %d not; first of these: %s"
                .formatted(applied, tiers(items.size()), items.size() - applied - unchanged, first.message());
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

    private static long count(List<ChangeItem> items, String outcome) {
        return items.stream().filter(item -> item.outcome().equals(outcome)).count();
    }

    private static String tiers(long count) {
        return count == 1 ? "1 tier" : count + " tiers";
    }
}
