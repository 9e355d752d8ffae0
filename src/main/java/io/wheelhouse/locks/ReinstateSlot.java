package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an override, or a release, back: the host's slot is there again as it was, and is counted as any slot that is taken,
 * whether or not it was when it was freed: the counter may have been repaired since. Refused when the slot has been taken by
 * someone else.
 */
public final class ReinstateSlot implements Change<ReinstateSlot.Plan> {
    private final LockAccess access;
    private final Intent undone;
    private final TierName tier;
    private final String host;
    private final byte[] value;
    private final long flags;
    private final boolean countedDown;

    /**
     * Prepares it.
     *
     * @param undone the change that took the slot away
     * @param value what the slot held
     * @param countedDown whether the counter had gone down with it
     */
    ReinstateSlot(LockAccess access, Intent undone, byte[] value, long flags, boolean countedDown) {
        this.access = access;
        this.undone = undone;
        this.tier = TierName.parse(undone.detail("tier"));
        this.host = undone.detail("host");
        this.value = value.clone();
        this.flags = flags;
        this.countedDown = countedDown;
    }

    @Override
    public ChangeKind kind() {
        return LockKinds.REINSTATE;
    }

    @Override
    public Preview<Plan> preview() throws ServiceException {
        var now = access.clock().instant();
        var read = access.reader().tier(tier);
        if (read.partial()) {
            return Verdicts.partial(title(), tier);
        }
        var found = read.tier();
        var holder = found.holder(host);
        if (holder.isPresent()) {
            return isPutBack(holder.get())
                    ? Verdicts.unchanged(title(), "ALREADY PUT BACK: %s holds that slot on %s".formatted(host, tier))
                    : Verdicts.refused(title(), Why.RULE, "%s holds a slot on %s again already.".formatted(host, tier));
        }
        var attempt = access.reader().store().get(access.layout().attemptKey(tier, host), ReadMode.CONSISTENT);
        var since = since(attempt);
        if (since.isPresent()) {
            return Verdicts.refused(title(), Why.RULE, since.get());
        }
        boolean countUp = found.counted().isPresent();
        if (!countUp && countedDown) {
            return Verdicts.refused(
                    title(), Why.RULE, "The counter of %s is no number: repair it first.".formatted(tier));
        }
        if (found.counted().filter(count -> count == Integer.MAX_VALUE).isPresent()) {
            return Verdicts.refused(title(), Why.RULE, "The counter of %s cannot go up any more.".formatted(tier));
        }
        int limit = found.limited().orElse(0);
        int taken = Math.max(found.counted().orElse(0), found.holders().size());
        if (limit > 0 && taken >= limit) {
            return Verdicts.refused(
                    title(), Why.RULE, "The slot was taken: all %d slots of %s are in use.".formatted(limit, tier));
        }
        var effects = new ArrayList<Effect>();
        effects.add(new Effects(access.layout()).taken(tier, host, Count.shown(value)));
        if (countUp) {
            effects.add(
                    new Effects(access.layout()).counter(found, found.counted().orElseThrow() + 1));
        }
        return new Preview.Ready<>(
                title(),
                effects,
                List.of(
                        "If %s has ended its run since, it leaves no trace of that and does not give this slot back: make sure that it still runs, or will run again."
                                .formatted(host)),
                Scope.one(tier.environment()),
                now,
                new Plan(new TierPlan(found, effects, access.reader().epoch().current(), read.seen()), attempt));
    }

    /**
     * Whether an operator has put the very hold back that the change took away: the host writes no audit key, and nothing
     * became of the slot in between, or it was another change that was taken back.
     */
    private boolean isPutBack(Tier.Holder holder) throws ServiceException {
        var proof = access.proofs().one(undone);
        if (proof.isEmpty()) {
            return false;
        }
        long taken = proof.get().modifyIndex();
        long back = holder.entry().modifyIndex();
        var attempt = access.reader().store().get(access.layout().attemptKey(tier, host), ReadMode.CONSISTENT);
        var since = audits().stream()
                .filter(audit -> audit.createIndex() > taken && isOfThisSlot(audit))
                .map(KvEntry::createIndex)
                .sorted()
                .findFirst();
        return since.filter(first -> first == back).isPresent()
                && attempt.filter(own -> own.modifyIndex() > taken && own.modifyIndex() < back)
                        .isEmpty();
    }

    private List<KvEntry> audits() throws ServiceException {
        return access.reader()
                .store()
                .list(access.layout().auditPrefix(tier), ReadMode.CONSISTENT)
                .items();
    }

    /** What has happened to the host's slot since it was taken away, by what was left on the server; empty when nothing. */
    private Optional<String> since(Optional<KvEntry> attempt) throws ServiceException {
        var proof = access.proofs().one(undone);
        if (proof.isEmpty()) {
            return Optional.of(
                    "Change %s left no proof that is still there: %s has taken or given back a slot on %s since, or somebody removed it."
                            .formatted(undone.changeId(), host, tier));
        }
        long then = proof.get().modifyIndex();
        if (attempt.filter(own -> own.modifyIndex() > then).isPresent()) {
            return Optional.of("%s has run on %s since: its slot is not the one that was taken away any more."
                    .formatted(host, tier));
        }
        for (var other : audits()) {
            if (other.createIndex() > then && isOfThisSlot(other)) {
                return Optional.of(
                        "%s's slot on %s was put back or taken away by an operator since.".formatted(host, tier));
            }
        }
        return Optional.empty();
    }

    private boolean isOfThisSlot(KvEntry proof) {
        var what = proof.text().lines().skip(1).findFirst().orElse("");
        return what.endsWith(" %s %s".formatted(tier, host));
    }

    /**
     * What it needs to do exactly what it showed.
     *
     * @param attempt the proof of the host's latest own attempt, where it left one
     */
    record Plan(TierPlan tier, Optional<KvEntry> attempt) {}

    private String title() {
        return "Put %s's slot on %s back".formatted(host, tier);
    }

    private Proof proof(String attempt) {
        return access.proof("%s %s %s".formatted(kind(), tier, host), tier, attempt);
    }

    @Override
    public Map<String, String> details(Plan plan, String attempt) {
        return access.details(Map.of(
                "tier",
                tier.toString(),
                "host",
                host,
                "proof",
                proof(attempt).key(),
                "value",
                HexFormat.of().formatHex(value)));
    }

    @Override
    public Report apply(Preview.Ready<Plan> preview, String attempt, StopSign stop) throws ServiceException {
        var distrust = access.distrust(preview.plan().tier().epoch());
        if (distrust.isPresent()) {
            return report(distrust.get());
        }
        var proof = proof(attempt);
        var found = preview.plan().tier().tier();
        var operations = access.guards()
                .reinstate(found, host, value, flags, preview.plan().attempt(), proof);
        var sent = new Tries(access, proof).send(operations);
        return switch (sent) {
            case Sent.Committed committed -> reinstated(preview, sent);
            case Sent.Proven proven -> reinstated(preview, sent);
            case Sent.Conflict conflict -> Verdicts.conflict(access, found);
            case Sent.NotCommitted lost -> report(Verdicts.notApplied());
            case Sent.Overtaken untold -> report(Verdicts.cannotBeTold());
            case Sent.GivenUp byAnother -> report(Verdicts.givenUp());
            case Sent.Rejected rejected -> report(Verdicts.rejected(rejected));
            case Sent.TooLarge tooLarge -> report(Verdicts.tooLarge());
        };
    }

    private Report reinstated(Preview.Ready<Plan> preview, Sent sent) {
        var now = Verdicts.after(access, preview.plan().tier().tier(), sent);
        var notes = new ArrayList<String>();
        if (now.isEmpty()) {
            notes.add(Verdicts.notReadBack(tier));
        } else if (now.get().holder(host).isEmpty()) {
            notes.add("%s has given it back again already.".formatted(host));
        }
        return Report.of(
                tier.toString(),
                new Outcome.Applied("UNDONE: %s holds its slot on %s again".formatted(host, tier), notes),
                preview.plan().tier().effects());
    }

    private Report report(Outcome outcome) {
        return Report.of(tier.toString(), outcome, List.of());
    }
}
