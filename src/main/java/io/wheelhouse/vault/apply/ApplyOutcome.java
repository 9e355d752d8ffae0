package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** The outcome of an apply as a whole, from how each item ended. */
public final class ApplyOutcome {
    /** An item that was not begun since another one failed: how the whole ended, that one tells. */
    static final Outcome AFTER_ANOTHER = new Outcome.Failed("NOT SENT: another item failed before.");

    /** The same of an item that depends on the one that failed. */
    static final Outcome WITHOUT_ANOTHER = new Outcome.Failed("NOT SENT: something that it depends on failed.");

    private ApplyOutcome() {}

    /**
     * Whether the token's rights are all that kept a run from being done: something was denied, and all that was tried was
     * applied or denied.
     *
     * @param items how each thing ended, of a run of this room
     */
    public static boolean isDenied(List<ChangeItem> items) {
        var rest = items.stream()
                .filter(item -> !item.applied() && !isConsequence(item))
                .toList();
        return !rest.isEmpty() && rest.stream().allMatch(item -> item.outcome().equals("DENIED"));
    }

    /**
     * The outcome.
     *
     * @param left what is not done by it, as sentences
     */
    static Outcome of(ChangeKind kind, List<ChangeItem> items, List<String> left) {
        long applied = items.stream().filter(ChangeItem::applied).count();
        if (applied == items.size()) {
            return done(kind, items(applied), left);
        }
        var told = items.stream().filter(item -> !isConsequence(item)).toList();
        var first = Stream.concat(told.stream(), items.stream())
                .filter(item -> !item.applied())
                .findFirst()
                .orElseThrow();
        var message = "%d of %s applied; first of the others: %s: %s"
                .formatted(applied, items(items.size()), first.name(), first.message());
        if (has(items, "UNKNOWN")) {
            return new Outcome.Unknown(message);
        }
        // Anything else but "failed" would say that nothing was written.
        boolean alike = told.stream().allMatch(item -> item.outcome().equals(first.outcome()));
        return switch (alike ? first.outcome() : "FAILED") {
            case "CONFLICT" ->
                new Outcome.Conflict(
                        message, told.stream().map(ChangeItem::message).toList());
            case "DENIED" -> new Outcome.Denied(message);
            default -> new Outcome.Failed(message);
        };
    }

    /** An undo that does not put all back has not done what it was asked for. */
    private static Outcome done(ChangeKind kind, String applied, List<String> left) {
        if (left.isEmpty()) {
            return new Outcome.Applied("DONE: %s applied.".formatted(applied));
        }
        return kind.equals(VaultKinds.UNDO)
                ? new Outcome.Failed("NOT ALL PUT BACK: %s applied. This is not as it was: %s"
                        .formatted(applied, String.join(" ", left)))
                : new Outcome.Applied("DONE: %s applied, %d left alone.".formatted(applied, left.size()), left);
    }

    private static boolean isConsequence(ChangeItem item) {
        return item.message().equals(AFTER_ANOTHER.message()) || item.message().equals(WITHOUT_ANOTHER.message());
    }

    private static boolean has(List<ChangeItem> items, String outcome) {
        return items.stream().anyMatch(item -> item.outcome().equals(outcome));
    }

    private static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
