package io.wheelhouse.locks;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;

/** Turns what became of a transaction into outcomes; what the changes of one tier share. */
final class Verdicts {
    private Verdicts() {}

    static <P> Preview<P> unchanged(String title, String message) {
        return new Preview.Settled<>(title, new Outcome.Unchanged(message));
    }

    static <P> Preview<P> refused(String title, Outcome.Why why, String message) {
        return new Preview.Settled<>(title, new Outcome.Refused(message, why));
    }

    static <P> Preview<P> partial(String title, TierName tier) {
        return refused(
                title,
                Outcome.Why.RULE,
                "This token may not see all of %s (PARTIAL VIEW), so nothing is counted or changed by it. Use a token that may read the whole tier."
                        .formatted(tier));
    }

    /** The outcome when the server said no to the transaction as such. */
    static Outcome rejected(Sent.Rejected rejected) {
        return rejected.reason() == Reason.DENIED
                ? new Outcome.Denied(
                        "The server refuses this token the write: %s. Nothing was changed.".formatted(rejected.what()))
                : new Outcome.Failed(
                        "The server does not take this write: %s. Nothing was changed.".formatted(rejected.what()));
    }

    static Outcome notApplied() {
        return new Outcome.Failed(
                "NOT APPLIED: the server lost the request; it was looked up, and nothing was changed. Try again.");
    }

    static Report conflict(LockAccess access, Tier previewed) throws ServiceException {
        var now = access.reader().tier(previewed.name()).tier();
        var moved = Effects.moved(access.layout(), previewed, now);
        return Report.of(
                previewed.name().toString(),
                new Outcome.Conflict(
                        "CONFLICT: %s changed since the preview, so nothing was written: %s. Look again, then decide."
                                .formatted(
                                        previewed.name(),
                                        moved.isEmpty() ? "it has changed back since" : String.join("; ", moved)),
                        moved),
                List.of());
    }

    /** The tier as a committed transaction left it, by its own read-back; read anew when the reply was lost. */
    static Tier after(LockAccess access, Tier before, Sent sent) throws ServiceException {
        if (!(sent instanceof Sent.Committed committed)) {
            return access.reader().tier(before.name()).tier();
        }
        var entries = new LinkedHashMap<String, KvEntry>();
        committed.entries().forEach(entry -> entries.put(entry.key(), entry));
        return Tiers.read(access.layout(), List.copyOf(entries.values()), List.of())
                .tier(before.name());
    }
}
