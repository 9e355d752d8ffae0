package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A host takes a slot. It is a race with hosts that know only single writes, so a lost race is tried again as long as
 * there is a slot; a transaction whose reply was lost is recognised by its proof, never counted twice (W4).
 *
 * <p>Single use, one thread.
 */
public final class AcquireSlot implements Change<TierPlan> {
    private static final int TRIES = 200;

    /** How long a host goes on trying while there is a slot: longer than it takes 200 times. */
    private static final Duration TRYING = Duration.ofMinutes(5);

    private final LockAccess access;
    private final TierName tier;
    private final String host;
    private final Supplier<String> stamps;
    private final Optional<SlotQueue> queue;
    private Optional<Tier> after = Optional.empty();

    /** The tier as it was read for a request that may still be on its way, as long as its guards can hold. */
    private Optional<Tier> underWay = Optional.empty();

    AcquireSlot(LockAccess access, TierName tier, String host, Supplier<String> stamps, Optional<SlotQueue> queue) {
        this.access = access;
        this.tier = tier;
        this.host = host;
        this.stamps = stamps;
        this.queue = queue;
    }

    @Override
    public ChangeKind kind() {
        return LockKinds.ACQUIRE;
    }

    @Override
    public Preview<TierPlan> preview() throws ServiceException {
        var now = access.clock().instant();
        var read = access.reader().slots(tier);
        if (read.partial()) {
            return Verdicts.partial(title(), tier);
        }
        var settled = settled(read.tier());
        var waits = queue.isPresent() && settled.filter(AcquireSlot::noSlot).isPresent();
        if (settled.isPresent() && !waits) {
            return new Preview.Settled<>(title(), settled.get());
        }
        var effects = waits ? List.of(effects().taken(tier, host, stamps.get())) : effects(read.tier(), stamps.get());
        return new Preview.Ready<>(
                title(),
                effects,
                List.of(),
                Scope.one(tier.environment()),
                now,
                new TierPlan(read.tier(), effects, access.reader().epoch().current()));
    }

    private static boolean noSlot(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.why() == Why.NO_SLOT;
    }

    /** What there is to say without writing; empty when a slot can be taken. */
    private Optional<Outcome> settled(Tier read) {
        if (read.holder(host).isPresent()) {
            return Optional.of(new Outcome.Unchanged("ALREADY HELD: %s holds a slot on %s".formatted(host, tier)));
        }
        return switch (read.limit()) {
            case Count.Absent absent ->
                refuse("%s is UNCONFIGURED: it has no max_concurrent, and none is guessed".formatted(tier));
            case Count.Invalid invalid ->
                refuse("%s is INVALID: its max_concurrent is no number from -1 up".formatted(tier));
            case Count.Valid limit -> settled(read, limit.value());
        };
    }

    private Optional<Outcome> settled(Tier read, int limit) {
        if (read.counter() instanceof Count.Invalid) {
            return refuse("%s is INVALID: its counter is no number from 0 up. Repair it first".formatted(tier));
        }
        if (limit == 0) {
            return wait("NO SLOT: Chef runs are disabled on %s".formatted(tier));
        }
        int taken = Math.max(read.counted().orElseThrow(), read.holders().size());
        if (limit != Count.UNLIMITED && taken >= limit) {
            return wait("NO SLOT: all %d slots of %s are taken, by %s".formatted(limit, tier, names(read)));
        }
        if (taken == Integer.MAX_VALUE) {
            return refuse("%s is INVALID: its counter cannot go up any more".formatted(tier));
        }
        return Optional.empty();
    }

    private static String names(Tier read) {
        if (read.holders().isEmpty()) {
            return "no host that is known (the counter leaks)";
        }
        var hosts = read.holders().stream().map(Tier.Holder::host).toList();
        return hosts.size() <= 5
                ? String.join(", ", hosts)
                : String.join(", ", hosts.subList(0, 5)) + " and %d more".formatted(hosts.size() - 5);
    }

    private static Optional<Outcome> refuse(String message) {
        return Optional.of(new Outcome.Refused(message + ".", Why.RULE));
    }

    private static Optional<Outcome> wait(String message) {
        return Optional.of(new Outcome.Refused(message + ".", Why.NO_SLOT));
    }

    private Effects effects() {
        return new Effects(access.layout());
    }

    private List<Effect> effects(Tier read, String stamp) {
        return List.of(
                effects().counter(read, read.counted().orElseThrow() + 1),
                effects().taken(tier, host, stamp));
    }

    private String title() {
        return "Take a slot on %s for %s".formatted(tier, host);
    }

    @Override
    public Map<String, String> details(TierPlan plan, String attempt) {
        return access.details(
                Map.of(
                        "tier", tier.toString(),
                        "host", host,
                        "proof", access.layout().attemptKey(tier, host),
                        "seen", Long.toString(plan.tier().latest())),
                queue.map(SlotQueue::atMost).orElse(Duration.ZERO).plus(TRYING));
    }

    @Override
    public Report apply(Preview.Ready<TierPlan> preview, String attempt, StopSign stop) throws ServiceException {
        var proof = Proof.ofHost(access.layout(), tier, host, attempt);
        try {
            var report = take(preview.plan().tier(), proof, stop);
            return report.outcome() instanceof Outcome.Applied || underWay.isEmpty()
                    ? report
                    : report(Verdicts.pending());
        } catch (ServiceException failure) {
            throw underWay.isEmpty()
                    ? failure
                    : new ServiceException.Unknown(
                            "A reply was lost, and the slot may yet be taken: " + failure.getMessage(), failure);
        }
    }

    private Report take(Tier previewed, Proof proof, StopSign stop) throws ServiceException {
        var read = previewed;
        if (queue.isPresent() && (settled(read).isPresent() || queue.get().someoneWaits(tier))) {
            return queue.get().take(this, proof, stop);
        }
        var until = access.clock().instant().plus(TRYING);
        for (int tries = 1; tries <= TRIES && access.clock().instant().isBefore(until); tries++) {
            var report = attempt(read, proof, List.of());
            if (report.isPresent()) {
                return report.get();
            }
            access.pause().jittered(tries);
            if (stop.stop() || Thread.currentThread().isInterrupted()) {
                return report(new Outcome.Failed("Stopped before a slot was taken."));
            }
            read = access.reader().slots(tier).tier();
            var settled = settled(read, proof);
            if (settled.isPresent()) {
                return queue.isPresent() && noSlot(settled.get().outcome())
                        ? queue.get().take(this, proof, stop)
                        : settled.get();
            }
        }
        return report(new Outcome.Conflict(
                "CONFLICT: other hosts were faster again and again, up to %d times. Try again.".formatted(TRIES),
                List.of()));
    }

    /** What a fresh look says: the slot is ours (by the proof), or there is none; empty when one can be tried for. */
    Optional<Report> settled(Tier read, Proof proof) throws ServiceException {
        underWay = underWay.filter(sent -> Guards.sameForAcquire(sent, read));
        var settled = settled(read);
        if (settled.isEmpty()) {
            return Optional.empty();
        }
        if (settled.get() instanceof Outcome.Unchanged
                && access.writer().settle(proof, false) instanceof Sent.Proven proven) {
            return Optional.of(taken(Optional.of(read), effects(read, proven.proof())));
        }
        return Optional.of(report(settled.get()));
    }

    /**
     * One try.
     *
     * @param along operations that belong to the same moment, such as leaving the queue
     * @return empty when the race was lost
     */
    Optional<Report> attempt(Tier read, Proof proof, List<KvOperation> along) throws ServiceException {
        // The hold begins now, however long the host has waited for it.
        var stamp = stamps.get();
        var operations = new ArrayList<>(access.guards().acquire(read, host, stamp, proof));
        operations.addAll(along);
        var sent = send(read, operations, proof);
        return switch (sent) {
            case Sent.Committed committed ->
                Optional.of(taken(Verdicts.after(access, read, sent), effects(read, stamp)));
            case Sent.Proven proven -> {
                var now = Verdicts.after(access, read, sent);
                yield Optional.of(taken(now, effects(now.orElse(read), proven.proof())));
            }
            case Sent.Conflict lost -> Optional.empty();
            case Sent.NotCommitted notCommitted -> Optional.empty();
            case Sent.Pending pending -> {
                underWay = Optional.of(read);
                yield Optional.empty();
            }
            case Sent.Rejected rejected -> Optional.of(report(Verdicts.rejected(rejected)));
            case Sent.TooLarge tooLarge -> Optional.of(report(Verdicts.tooLarge()));
        };
    }

    private Sent send(Tier read, List<KvOperation> operations, Proof proof) throws ServiceException {
        try {
            return access.writer().send(operations, proof);
        } catch (ServiceException.Unknown notSettled) {
            underWay = Optional.of(read);
            throw notSettled;
        }
    }

    /** What was written by a try whose reply was lost, by its own proof and by what the slot holds. */
    private List<Effect> effects(Tier read, KvEntry proof) {
        var held = read.holder(host).map(Tier.Holder::entry).map(Effects::shown).orElse("");
        var effects = new ArrayList<>(
                Proof.counted(proof, access.layout().counterKey(tier)).orElse(List.of()));
        effects.add(effects().taken(tier, host, held));
        return effects;
    }

    private Report taken(Optional<Tier> now, List<Effect> effects) {
        after = now;
        var notes = now.map(this::notes).orElseGet(() -> List.of(Verdicts.notReadBack(tier)));
        return Report.of(
                tier.toString(),
                new Outcome.Applied("ACQUIRED: %s holds a slot on %s".formatted(host, tier), notes),
                effects);
    }

    private List<String> notes(Tier now) {
        return now.holder(host).isPresent()
                ? List.of()
                : List.of("It was taken away again already: look at the tier's history.");
    }

    private Report report(Outcome outcome) {
        return Report.of(tier.toString(), outcome, List.of());
    }

    /** The tier as this change left it; empty when it took nothing, or could not be read back. */
    public Optional<Tier> after() {
        return after;
    }

    TierName tier() {
        return tier;
    }

    String host() {
        return host;
    }
}
