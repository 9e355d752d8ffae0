package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Outcome;
import java.util.List;

/** The outcome of an apply as a whole, from how each item ended. */
final class ApplyOutcome {
    private ApplyOutcome() {}

    static Outcome of(List<ChangeItem> items) {
        long applied = items.stream().filter(ChangeItem::applied).count();
        var first = items.stream().filter(item -> !item.applied()).findFirst();
        if (first.isEmpty()) {
            return new Outcome.Applied("DONE: %s applied.".formatted(items(applied)));
        }
        var message = "%d of %s applied; first of the others: %s: %s"
                .formatted(
                        applied,
                        items(items.size()),
                        first.get().name(),
                        first.get().message());
        if (has(items, "UNKNOWN")) {
            return new Outcome.Unknown(message);
        }
        // Anything else but "failed" would say that nothing was written.
        boolean alike = items.stream()
                .allMatch(item -> item.outcome().equals(first.get().outcome()));
        return switch (alike ? first.get().outcome() : "FAILED") {
            case "CONFLICT" ->
                new Outcome.Conflict(
                        message, items.stream().map(ChangeItem::message).toList());
            case "DENIED" -> new Outcome.Denied(message);
            default -> new Outcome.Failed(message);
        };
    }

    private static boolean has(List<ChangeItem> items, String outcome) {
        return items.stream().anyMatch(item -> item.outcome().equals(outcome));
    }

    private static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
