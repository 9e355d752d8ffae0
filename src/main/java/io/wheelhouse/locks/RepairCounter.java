package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.Spans;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sets a drifted counter to the number of holders.
 *
 * <p>A host may just be between its two writes, and a new slot cannot be guarded against in a transaction. So the tier
 * must have been seen unchanged for a grace period, or be disabled; and it is looked at again afterwards.
 */
public final class RepairCounter implements Change<TierPlan> {
    /** What the transaction needs besides one check a holder: limit, counter, fence, proof, read-back. */
    private static final int OTHER_OPERATIONS = 5;

    private final LockAccess access;
    private final TierName tier;
    private final Duration grace;
    private final Quiet quiet;

    RepairCounter(LockAccess access, TierName tier, Duration grace, Quiet quiet) {
        this.access = access;
        this.tier = tier;
        this.grace = grace;
        this.quiet = quiet;
    }

    /** Says since when nothing has been written below a tier. */
    @FunctionalInterface
    interface Quiet {
        Instant since(TierReader.Read tier) throws ServiceException;
    }

    @Override
    public ChangeKind kind() {
        return LockKinds.REPAIR;
    }

    @Override
    public Preview<TierPlan> preview() throws ServiceException {
        var now = access.clock().instant();
        var read = access.reader().tier(tier);
        if (read.partial()) {
            return Verdicts.partial(title(), tier);
        }
        var found = read.tier();
        if (found.isEmpty()) {
            throw access.noSuchTier(tier);
        }
        int held = found.holders().size();
        if (found.counter() instanceof Count.Valid count && count.value() == held
                || found.counter() instanceof Count.Absent && held == 0) {
            return Verdicts.unchanged(title(), "NO CHANGE: the counter of %s is right".formatted(tier));
        }
        var still = Duration.between(quiet.since(read), now);
        if (!disabled(found) && still.compareTo(grace) <= 0) {
            return Verdicts.refused(title(), Why.TOO_FRESH, tooFresh(still));
        }
        var effects = List.of(new Effects(access.layout()).counter(found, held));
        return new Preview.Ready<>(
                title(),
                effects,
                warnings(found, still),
                Scope.one(tier.environment()),
                now,
                new TierPlan(found, effects, access.reader().epoch().current(), read.seen()));
    }

    private String tooFresh(Duration still) {
        return "REFUSED, too fresh: %s has been seen untouched for %s only, and a host may be between its two writes. Wait for %s (--wait does), or disable the tier first."
                .formatted(tier, Spans.text(still.isNegative() ? Duration.ZERO : still), Spans.text(grace));
    }

    private List<String> warnings(Tier found, Duration still) {
        var warnings = new ArrayList<String>();
        warnings.add(
                disabled(found)
                        ? "%s is disabled, so no host begins to take a slot now; one that had begun before may still be between its two writes."
                                .formatted(tier)
                        : "Nothing has moved on %s for %s.".formatted(tier, Spans.text(still)));
        if (!found.unknownKeys().isEmpty()) {
            warnings.add(leftAlone(found.unknownKeys()));
        }
        return warnings;
    }

    private static String leftAlone(List<String> keys) {
        return "%s below this tier, of no kind that Wheelhouse or Chef hosts write, %s left alone and not counted: %s."
                .formatted(
                        keys.size() == 1 ? "1 key" : keys.size() + " keys",
                        keys.size() == 1 ? "is" : "are",
                        Named.some(keys));
    }

    private static boolean disabled(Tier tier) {
        return tier.limited().filter(limit -> limit == 0).isPresent();
    }

    private String title() {
        return "Repair the counter of %s".formatted(tier);
    }

    @Override
    public Map<String, String> details(TierPlan plan, String attempt) {
        return access.details(
                Map.of("tier", tier.toString(), "proof", proof(attempt).key()));
    }

    private Proof proof(String attempt) {
        return access.proof("%s %s".formatted(kind(), tier), tier, attempt);
    }

    @Override
    public Report apply(Preview.Ready<TierPlan> preview, String attempt, StopSign stop) throws ServiceException {
        var distrust = access.distrust(preview.plan().epoch());
        if (distrust.isPresent()) {
            return report(distrust.get());
        }
        var found = preview.plan().tier();
        var proof = proof(attempt);
        boolean each = found.holders().size() + OTHER_OPERATIONS <= BulkSender.OPERATIONS;
        var sent = send(found, each, proof);
        if (sent instanceof Sent.TooLarge && each) {
            sent = send(found, false, proof);
        }
        return switch (sent) {
            case Sent.Committed committed -> repaired(preview, found, sent);
            case Sent.Proven proven -> repaired(preview, found, sent);
            case Sent.Conflict conflict -> Verdicts.conflict(access, found);
            case Sent.NotCommitted lost -> report(Verdicts.notApplied());
            case Sent.Overtaken untold -> report(Verdicts.cannotBeTold());
            case Sent.GivenUp byAnother -> report(Verdicts.givenUp());
            case Sent.Rejected rejected -> report(Verdicts.rejected(rejected));
            case Sent.TooLarge tooLarge -> report(Verdicts.tooLarge());
        };
    }

    private Sent send(Tier found, boolean each, Proof proof) throws ServiceException {
        var operations = access.guards().repair(found, found.holders().size(), each, disabled(found), proof);
        return new Tries(access, proof).send(operations);
    }

    private Report repaired(Preview.Ready<TierPlan> preview, Tier found, Sent sent) {
        var notes = Verdicts.after(access, found, sent)
                .map(RepairCounter::moved)
                .orElseGet(() -> List.of(Verdicts.notReadBack(tier)));
        var before = found.counterEntry().map(Effects::shown).orElse("absent");
        return Report.of(
                tier.toString(),
                new Outcome.Applied(
                        "REPAIRED: the counter of %s went from %s to %d"
                                .formatted(tier, before, found.holders().size()),
                        notes),
                preview.plan().effects());
    }

    private static List<String> moved(Tier now) {
        int drift = now.drift().orElse(0);
        return drift == 0
                ? List.of()
                : List.of("%s: the tier moved while it was repaired; counter %s, holders %d. Look again."
                        .formatted(
                                drift < 0 ? "UNDERCOUNT" : "DRIFT",
                                now.counterEntry().map(Effects::shown).orElse("absent"),
                                now.holders().size()));
    }

    private Report report(Outcome outcome) {
        return Report.of(tier.toString(), outcome, List.of());
    }
}
