package io.wheelhouse.locks;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** Nothing is seen of it, which says nothing where something is hidden. */
    static String hidden(TierName tier) {
        return "This token may not see %s: whether there is such a tier is not known. It needs the right to read it."
                .formatted(tier);
    }

    /** The outcome when the server said no to the transaction as such. */
    static Outcome rejected(Sent.Rejected rejected) {
        return rejected.reason() == Reason.DENIED
                ? new Outcome.Denied(
                        "The server refuses this token the write: %s. Nothing was changed.".formatted(rejected.what()))
                : new Outcome.Failed(
                        "The server does not take this write: %s. Nothing was changed.".formatted(rejected.what()));
    }

    /** A transaction of one tier has a handful of operations; no Consul is that small, but a proxy may be. */
    static Outcome tooLarge() {
        return new Outcome.Failed(
                "The server, or a proxy in front of it, does not take a transaction as small as this one. Nothing was changed; ask whoever runs the proxy for its body limit.");
    }

    static Outcome notApplied() {
        return new Outcome.Failed(
                "NOT APPLIED: the server lost the request; it was looked up, and nothing was changed. Try again.");
    }

    /** Two processes act for the same host at once, and the later one has written over the earlier one's proof. */
    static Outcome cannotBeTold() {
        return new Outcome.Unknown(
                "CANNOT BE TOLD: another attempt of the same host took this one's place, so whether this one was carried out is not known any more. That one's own entry says how the slot stands.");
    }

    static Outcome givenUp() {
        return new Outcome.Failed(
                "NOT APPLIED: another Wheelhouse took this process for dead and has settled the change; nothing was changed. Try again.");
    }

    /** Nothing was written, since the tier moved; a look that fails only keeps what moved from being shown. */
    static Report conflict(LockAccess access, Tier previewed) {
        return present(access, previewed.name())
                .map(now -> conflict(access, previewed, now))
                .orElseGet(() -> conflictUnread(previewed));
    }

    static Report conflictUnread(Tier previewed) {
        return Report.of(
                previewed.name().toString(),
                new Outcome.Conflict(
                        "CONFLICT: %s changed since the preview, so it was left alone. What changed could not be read just now. Look again, then decide."
                                .formatted(previewed.name()),
                        List.of()),
                List.of());
    }

    static Report conflict(LockAccess access, Tier previewed, Tier now) {
        var moved = Effects.moved(access.layout(), previewed, now);
        return Report.of(
                previewed.name().toString(),
                new Outcome.Conflict(
                        "CONFLICT: %s changed since the preview, so it was left alone: %s. Look again, then decide."
                                .formatted(
                                        previewed.name(),
                                        moved.isEmpty() ? "it has changed back since" : String.join("; ", moved)),
                        moved),
                List.of());
    }

    /**
     * The tier as a committed transaction left it, by its own read-back; read anew when the reply was lost. Empty when that
     * fails: what was committed stays committed.
     */
    static Optional<Tier> after(LockAccess access, Tier before, Sent sent) {
        if (!(sent instanceof Sent.Committed committed)) {
            return present(access, before.name());
        }
        var entries = new LinkedHashMap<String, KvEntry>();
        committed.entries().forEach(entry -> entries.put(entry.key(), entry));
        return Optional.of(Tiers.read(access.layout(), List.copyOf(entries.values()), List.of())
                .tier(before.name()));
    }

    /** As it is now, also when a leader that was replaced does not know yet that it was; empty when that cannot be read. */
    static Optional<Tier> present(LockAccess access, TierName tier) {
        try {
            return Optional.of(access.reader().tier(tier, ReadMode.CONSISTENT).tier());
        } catch (ServiceException unread) {
            return Optional.empty();
        }
    }

    /** The same of many; those that cannot be read are missing. */
    static Map<TierName, Tier> present(LockAccess access, List<TierName> tiers) {
        var now = new HashMap<TierName, Tier>();
        if (tiers.size() <= ManyTiers.FEW) {
            tiers.forEach(tier -> present(access, tier).ifPresent(there -> now.put(tier, there)));
            return now;
        }
        try {
            new ManyTiers(access.reader(), ReadMode.CONSISTENT)
                    .read(tiers)
                    .forEach((tier, read) -> now.put(tier, read.tier()));
            return now;
        } catch (ServiceException unread) {
            return Map.of();
        }
    }

    /** What to add to a success that could not be read back. */
    static String notReadBack(TierName tier) {
        return "It is proven on the server, but %s could not be read back just now.".formatted(tier);
    }
}
