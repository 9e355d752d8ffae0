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
import io.wheelhouse.spi.ReadMode;
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
    private final Use use;
    private Optional<Tier> after = Optional.empty();
    private Optional<Proof> proof = Optional.empty();
    private boolean answered;

    /** What a slot is taken for. */
    enum Use {
        /** To be held. */
        HOLD,
        /** A run begins under it. None does while the tier's limit lets nobody run, whether the host holds a slot or not. */
        RUN
    }

    AcquireSlot(
            LockAccess access,
            TierName tier,
            String host,
            Supplier<String> stamps,
            Optional<SlotQueue> queue,
            Use use) {
        this.access = access;
        this.tier = tier;
        this.host = host;
        this.stamps = stamps;
        this.queue = queue;
        this.use = use;
    }

    @Override
    public ChangeKind kind() {
        return LockKinds.ACQUIRE;
    }

    @Override
    public Preview<TierPlan> preview() throws ServiceException {
        var read = queue.isPresent() ? queue.get().patiently(this::look) : look();
        var now = access.clock().instant();
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
                new TierPlan(read.tier(), effects, access.reader().epoch().current(), read.seen()));
    }

    /** That the host holds its slot already is not said by the word of a leader that may have been replaced. */
    private TierReader.Read look() throws ServiceException {
        return access.reader().slots(tier, ReadMode.CONSISTENT);
    }

    private static boolean noSlot(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.why() == Why.NO_SLOT;
    }

    /** What there is to say without writing; empty when a slot can be taken. */
    private Optional<Outcome> settled(Tier read) {
        boolean held = read.holder(host).isPresent();
        if (held && (use == Use.HOLD || runs(read))) {
            return Optional.of(new Outcome.Unchanged("ALREADY HELD: %s holds a slot on %s".formatted(host, tier)));
        }
        return switch (read.limit()) {
            case Count.Absent absent ->
                refuse("%s is UNCONFIGURED: it has no max_concurrent, and none is guessed".formatted(tier));
            case Count.Invalid invalid ->
                refuse("%s is INVALID: its max_concurrent is no number from -1 up".formatted(tier));
            case Count.Valid limit ->
                held
                        ? wait("NO SLOT: Chef runs are disabled on %s; %s keeps the slot that it holds there"
                                .formatted(tier, host))
                        : settled(read, limit.value());
        };
    }

    /** Whether its limit lets anybody run. */
    private static boolean runs(Tier read) {
        return read.limit() instanceof Count.Valid && !isDisabled(read);
    }

    private static boolean isDisabled(Tier read) {
        return read.limit() instanceof Count.Valid limit && limit.value() == 0;
    }

    private Optional<Outcome> settled(Tier read, int limit) {
        if (read.counter() instanceof Count.Invalid) {
            return refuse("%s is INVALID: its counter is no number from 0 up. Repair it first".formatted(tier));
        }
        if (isDisabled(read)) {
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
        return access.details(Map.of(
                "tier", tier.toString(),
                "host", host,
                "proof", access.layout().attemptKey(tier, host),
                "seen", Long.toUnsignedString(plan.seen())));
    }

    @Override
    public Report apply(Preview.Ready<TierPlan> preview, String attempt, StopSign stop) throws ServiceException {
        var first = Proof.ofHost(
                access.layout(), tier, host, attempt, preview.plan().seen());
        proof = Optional.of(first);
        var tries = new Tries(access, first);
        return tries.certainly(() -> take(preview.plan().tier(), tries, stop), this::ended);
    }

    private Report take(Tier previewed, Tries tries, StopSign stop) throws ServiceException {
        var read = previewed;
        if (queue.isPresent() && (settled(read).isPresent() || queue.get().someoneWaits(tier))) {
            return queue.get().take(this, tries, stop);
        }
        var until = access.clock().instant().plus(TRYING);
        for (int tried = 1; tried <= TRIES && access.clock().instant().isBefore(until); tried++) {
            var report = attempt(read, tries, List.of());
            if (report.isPresent()) {
                return report.get();
            }
            access.pause().jittered(tried);
            if (stop.stop() || Thread.currentThread().isInterrupted()) {
                return stopped();
            }
            read = look().tier();
            var settled = settled(read);
            if (settled.isPresent()) {
                return queue.isPresent() && noSlot(settled.get())
                        ? queue.get().take(this, tries, stop)
                        : report(settled.get());
            }
        }
        return report(new Outcome.Conflict(
                "CONFLICT: other hosts were faster again and again, up to %d times. Try again.".formatted(TRIES),
                List.of()));
    }

    /** What a fresh look says, by who waits: the slot is ours, or there is none; empty when one can be tried for. */
    Optional<Report> looked(Tier read, Tries tries) throws ServiceException {
        var earlier = told(tries);
        if (earlier.isPresent()) {
            return earlier;
        }
        var sure = read.holder(host).isPresent() ? look().tier() : read;
        return settled(sure).map(this::report);
    }

    /** What an earlier try came to that nothing could be found out about at first; empty when there is none. */
    Optional<Report> told(Tries tries) throws ServiceException {
        return tries.earlier().flatMap(this::ended);
    }

    /**
     * One try.
     *
     * @param along operations that belong to the same moment, such as leaving the queue
     * @return empty when the race was lost
     */
    Optional<Report> attempt(Tier read, Tries tries, List<KvOperation> along) throws ServiceException {
        // The hold begins now, however long the host has waited for it.
        var stamp = stamps.get();
        var operations = new ArrayList<>(access.guards().acquire(read, host, stamp, tries.proof()));
        operations.addAll(along);
        var sent = tries.send(operations);
        if (!(sent instanceof Sent.Committed)) {
            return ended(sent);
        }
        answered = true;
        return Optional.of(taken(Verdicts.after(access, read, sent), effects(read, stamp)));
    }

    /** How a try ended, without its own look at the tier; empty when it can be made again. */
    private Optional<Report> ended(Sent sent) {
        return switch (sent) {
            case Sent.Committed committed -> throw new IllegalStateException("a try was told by its own answer");
            case Sent.Proven proven -> {
                var now = present();
                yield Optional.of(taken(now, effects(now, proven.proof())));
            }
            case Sent.Conflict lostRace -> Optional.empty();
            case Sent.NotCommitted lost -> Optional.empty();
            case Sent.Overtaken untold -> Optional.of(report(Verdicts.cannotBeTold()));
            case Sent.GivenUp byAnother -> Optional.of(report(Verdicts.givenUp()));
            case Sent.Rejected rejected -> Optional.of(report(Verdicts.rejected(rejected)));
            case Sent.TooLarge tooLarge -> Optional.of(report(Verdicts.tooLarge()));
        };
    }

    /** As it is now; empty when that cannot be read. */
    private Optional<Tier> present() {
        try {
            return Optional.of(look().tier());
        } catch (ServiceException unread) {
            return Optional.empty();
        }
    }

    /** How a slot stands that was taken. */
    public enum Standing {
        HELD,
        /** It is held, and its tier's limit lets nobody run by now. */
        NOT_TO_RUN,
        /** It was taken away, or given back by another process; what the host may hold by now is another hold. */
        GONE
    }

    /**
     * Looks how the slot stands, unless the server's own answer to the transaction has said so. Who learnt only later that it
     * was taken must ask before anything is run under it.
     */
    public Standing standing() throws ServiceException {
        if (answered) {
            return Standing.HELD;
        }
        var written = written();
        var now = look().tier();
        after = Optional.of(now);
        var held = now.holder(host).map(holder -> holder.entry().modifyIndex());
        return held.isEmpty() || !held.equals(written)
                ? Standing.GONE
                : runs(now) ? Standing.HELD : Standing.NOT_TO_RUN;
    }

    /** When it was taken: the slot and the proof were written at once. */
    private Optional<Long> written() throws ServiceException {
        return access.proofs().one(Proofs.Left.by(proof.orElseThrow())).map(KvEntry::modifyIndex);
    }

    /** What was written by a try whose reply was lost, by its own proof and by what the slot holds. */
    private List<Effect> effects(Optional<Tier> now, KvEntry proof) {
        var held = now.flatMap(read -> read.holder(host))
                .map(Tier.Holder::entry)
                .map(Effects::shown)
                .orElse("");
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

    /** A signal came first. */
    Report stopped() {
        return report(new Outcome.Failed("Stopped before a slot was taken."));
    }

    private Report report(Outcome outcome) {
        return Report.of(tier.toString(), outcome, List.of());
    }

    /** The tier as this change left it; empty when it took nothing, or could not be read back. */
    public Optional<Tier> after() {
        return after;
    }

    /** The tier as the server's own answer left it: the hold in it is the one that was taken. Else only the proof tells. */
    Optional<Tier> answered() {
        return answered ? after : Optional.empty();
    }

    /** What its transactions carry; empty before the first try. */
    Optional<Proof> proof() {
        return proof;
    }

    TierName tier() {
        return tier;
    }

    String host() {
        return host;
    }
}
