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
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A slot is given back: by its own host after a run, or by an operator because its host cannot. Both are the same guarded
 * transaction; they differ in who is asked, and in what happens when the tier moved meanwhile: a host tries again, an
 * operator is shown what moved.
 *
 * <p>Only the very hold that was previewed is freed. When the host has taken its slot anew since, that is another hold,
 * and it is left alone (W8).
 */
public final class FreeSlot implements Change<TierPlan> {
    private static final int TRIES = 200;

    /** How long a host goes on trying: longer than it takes 200 times. */
    private static final Duration TRYING = Duration.ofMinutes(5);

    private final LockAccess access;
    private final ChangeKind kind;
    private final TierName tier;
    private final String host;
    private final Optional<Tier> known;
    private final Optional<Proofs.Left> taken;
    private final HostSigns signs;

    /**
     * Prepares it.
     *
     * @param known the tier as the host itself left it when it took the slot, so that it need not be read again
     * @param taken what the change left that took the slot: another hold is left alone. Empty when any will do
     * @param signs who can say whether the host is alive; asked for operators only
     */
    FreeSlot(
            LockAccess access,
            ChangeKind kind,
            TierName tier,
            String host,
            Optional<Tier> known,
            Optional<Proofs.Left> taken,
            HostSigns signs) {
        this.access = access;
        this.kind = kind;
        this.tier = tier;
        this.host = host;
        this.known = known;
        this.taken = taken;
        this.signs = signs;
    }

    /**
     * Whether both plans free the very same hold: taken anew since, it would have another index. After the server's index
     * fell no index tells.
     */
    boolean isSameHold(TierPlan confirmed, TierPlan fresh) {
        return confirmed.epoch() == fresh.epoch()
                && confirmed
                        .tier()
                        .holder(host)
                        .map(FreeSlot::index)
                        .equals(fresh.tier().holder(host).map(FreeSlot::index));
    }

    String host() {
        return host;
    }

    private static long index(Tier.Holder holder) {
        return holder.entry().modifyIndex();
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    private boolean byHost() {
        return kind.asker() == ChangeKind.Asker.HOST;
    }

    @Override
    public Preview<TierPlan> preview() throws ServiceException {
        var now = access.clock().instant();
        var read = known.isPresent() ? TierReader.Read.of(known.get()) : look();
        if (read.partial()) {
            return Verdicts.partial(title(), tier);
        }
        if (!byHost() && read.tier().isEmpty()) {
            throw access.noSuchTier(tier);
        }
        var holder = read.tier().holder(host);
        if (holder.isEmpty()) {
            return Verdicts.unchanged(title(), alreadyReleased());
        }
        if (known.isEmpty() && taken.isPresent() && isAnother(holder.get(), taken.get())) {
            return Verdicts.refused(
                    title(),
                    Why.RULE,
                    "%s has taken its slot on %s anew since; that hold is left alone.".formatted(host, tier));
        }
        var effects = new Effects(access.layout()).freed(read.tier(), holder.get());
        var life = life();
        return new Preview.Ready<>(
                title(),
                effects,
                byHost() ? List.of() : warnings(read.tier(), holder.get(), life),
                Scope.one(tier.environment()),
                now,
                new TierPlan(read.tier(), effects, access.reader().epoch().current(), read.seen(), life.alive()));
    }

    /** A host that gives its own slot back is not asked about. */
    private HostSigns.Answers life() {
        return byHost() ? HostSigns.NONE.answers(host) : signs.answers(host);
    }

    /** Nothing is called released by the word of a leader that may have been replaced. */
    private TierReader.Read look() throws ServiceException {
        return byHost()
                ? access.reader().slots(tier, ReadMode.CONSISTENT)
                : access.reader().tier(tier, ReadMode.CONSISTENT);
    }

    /** The slot and the proof of the change that took it were written at once; whatever it holds, that can be seen. */
    private boolean isAnother(Tier.Holder holder, Proofs.Left by) throws ServiceException {
        return access.proofs()
                .one(by)
                .filter(proof -> proof.modifyIndex() == index(holder))
                .isEmpty();
    }

    private List<String> warnings(Tier read, Tier.Holder holder, HostSigns.Answers life) throws ServiceException {
        var warnings = new ArrayList<>(life.sentences(host));
        warnings.add(access.heldSince().sentence(tier, holder, access.clock().instant()));
        counterNote(read).ifPresent(warnings::add);
        int waiting = access.reader().waiting(tier).size();
        if (waiting > 0) {
            warnings.add("%d %s for a slot here: the next one may start at once."
                    .formatted(waiting, waiting == 1 ? "host waits" : "hosts wait"));
        }
        warnings.add("A host that still runs cannot be stopped by this: it may count down a second time.");
        return warnings;
    }

    /** What stays wrong with the counter, whoever frees a slot. */
    private static Optional<String> counterNote(Tier read) {
        if (read.counter() instanceof Count.Invalid) {
            return Optional.of("COUNTER INVALID: it is no number and is left as it is. Repair it.");
        }
        int drift = read.drift().orElse(0);
        if (drift < 0) {
            return Optional.of("UNDERCOUNT: the counter was already too low and is left as it is.");
        }
        return drift > 0
                ? Optional.of("The counter stays %d above the holders (LEAK). Repair it.".formatted(drift))
                : Optional.empty();
    }

    private String title() {
        return byHost()
                ? "Give back %s's slot on %s".formatted(host, tier)
                : "Release %s's slot on %s".formatted(host, tier);
    }

    private String alreadyReleased() {
        return "ALREADY RELEASED: %s holds no slot on %s".formatted(host, tier);
    }

    @Override
    public Map<String, String> details(TierPlan plan, String attempt) {
        var holder = plan.tier().holder(host).orElseThrow();
        return access.details(Map.of(
                "tier", tier.toString(),
                "host", host,
                "proof", proof(attempt, plan).key(),
                "seen", Long.toUnsignedString(plan.seen()),
                "value", HexFormat.of().formatHex(holder.entry().value()),
                "flags", Long.toUnsignedString(holder.entry().flags())));
    }

    private Proof proof(String attempt, TierPlan plan) {
        return byHost()
                ? Proof.ofHost(access.layout(), tier, host, attempt, plan.seen())
                : access.proof("%s %s %s".formatted(kind, tier, host), tier, attempt);
    }

    @Override
    public Report apply(Preview.Ready<TierPlan> preview, String attempt, StopSign stop) throws ServiceException {
        var distrust = byHost()
                ? Optional.<Outcome>empty()
                : access.distrust(preview.plan().epoch());
        if (distrust.isPresent()) {
            return report(distrust.get());
        }
        if (!preview.plan().alive()) {
            var life = life();
            if (life.alive()) {
                return report(cameBack(host, life.sentences(host)));
            }
        }
        var read = preview.plan().tier();
        var tries = new Tries(access, proof(attempt, preview.plan()));
        return tries.certainly(() -> free(read, tries), sent -> ended(read, sent));
    }

    /** Nobody has confirmed to take the slot of a host that lives. */
    static Outcome.Conflict cameBack(String host, List<String> signs) {
        return new Outcome.Conflict(
                "CONFLICT: %s is alive, which it was not said to be before; its slot was left alone.".formatted(host),
                signs);
    }

    private Report free(Tier previewed, Tries tries) throws ServiceException {
        var until = access.clock().instant().plus(TRYING);
        var read = previewed;
        for (int tried = 1; tried <= TRIES && access.clock().instant().isBefore(until); tried++) {
            var sent = tries.send(access.guards().free(read, read.holder(host).orElseThrow(), tries.proof()));
            var report =
                    sent instanceof Sent.Committed ? Optional.of(freed(read, sent, effects(read))) : ended(read, sent);
            if (report.isPresent()) {
                return report.get();
            }
            access.pause().jittered(tried);
            var now = look().tier();
            var moved = moved(previewed, now);
            if (moved.isPresent()) {
                return moved.get();
            }
            read = now;
        }
        return Verdicts.conflict(access, read);
    }

    /** How a try ended, by more than its own answer; empty when a host may try again. */
    private Optional<Report> ended(Tier read, Sent sent) {
        return switch (sent) {
            case Sent.Committed committed -> throw new IllegalStateException("a try was told by its own answer");
            case Sent.Proven proven -> Optional.of(freed(read, sent, effects(read, proven.proof())));
            case Sent.Rejected rejected -> Optional.of(report(Verdicts.rejected(rejected)));
            case Sent.TooLarge tooLarge -> Optional.of(report(Verdicts.tooLarge()));
            case Sent.Overtaken untold -> Optional.of(report(Verdicts.cannotBeTold()));
            case Sent.GivenUp byAnother -> Optional.of(report(Verdicts.givenUp()));
            case Sent.NotCommitted lost -> byHost() ? Optional.empty() : Optional.of(report(Verdicts.notApplied()));
            case Sent.Conflict conflict -> byHost() ? Optional.empty() : Optional.of(conflict(read));
        };
    }

    /** What a host's fresh look says: its hold is gone, or is another one; empty when it can be tried again. */
    private Optional<Report> moved(Tier previewed, Tier now) {
        var holder = now.holder(host);
        if (holder.map(FreeSlot::index).equals(previewed.holder(host).map(FreeSlot::index))) {
            return Optional.empty();
        }
        return Optional.of(
                holder.isEmpty()
                        ? report(new Outcome.Unchanged(alreadyReleased()))
                        : report(new Outcome.Conflict(
                                "CONFLICT: %s has taken its slot on %s anew since; that hold is left alone."
                                        .formatted(host, tier),
                                List.of())));
    }

    private List<Effect> effects(Tier read) {
        return new Effects(access.layout()).freed(read, read.holder(host).orElseThrow());
    }

    /** What was written by a try whose reply was lost, by its own proof. */
    private List<Effect> effects(Tier previewed, KvEntry proof) {
        return Proof.counted(proof, access.layout().counterKey(tier))
                .map(counter -> Stream.concat(Stream.of(effects(previewed).getFirst()), counter.stream())
                        .toList())
                .orElseGet(() -> effects(previewed));
    }

    private Report conflict(Tier previewed) {
        return Verdicts.present(access, tier)
                .map(now -> now.holder(host).isEmpty()
                        ? report(new Outcome.Unchanged(alreadyReleased()))
                        : Verdicts.conflict(access, previewed, now))
                .orElseGet(() -> Verdicts.conflictUnread(previewed));
    }

    private Report freed(Tier read, Sent sent, List<Effect> effects) {
        var now = Verdicts.after(access, read, sent);
        var notes = new ArrayList<String>();
        counterNote(read).ifPresent(notes::add);
        if (now.isEmpty()) {
            notes.add(Verdicts.notReadBack(tier));
        }
        if (now.flatMap(after -> after.holder(host)).isPresent()) {
            notes.add("%s has taken a slot again since.".formatted(host));
        }
        return Report.of(
                tier.toString(),
                new Outcome.Applied("RELEASED: %s's slot on %s is free".formatted(host, tier), notes),
                effects);
    }

    private Report report(Outcome outcome) {
        return Report.of(tier.toString(), outcome, List.of());
    }
}
