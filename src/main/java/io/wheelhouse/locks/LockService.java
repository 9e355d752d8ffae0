package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeBundle;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.SampleHistory;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Everything the product can do with locks. Looking is done here; changing is prepared here and carried out by {@link
 * io.wheelhouse.change.ChangeRoad}. Thread-safe.
 */
public final class LockService {
    private final KeyValueStore store;
    private final Optional<Sessions> sessions;
    private final HostSigns signs;
    private final LockMemory memory;
    private final Estate estate;
    private final LockSettings settings;
    private final LockAccess access;
    private volatile Lookout lookout;

    /**
     * Prepares it.
     *
     * @param signs who can say whether a host is alive
     * @param memory what this machine has seen
     * @param workspace the workspace's name
     * @param server where the keys lie, by {@link io.wheelhouse.spi.Connection#address}
     * @param signature who acts, for the proofs on the server: {@code sam@laptop}
     */
    public LockService(
            KeyValueStore store,
            Optional<Sessions> sessions,
            HostSigns signs,
            LockMemory memory,
            String workspace,
            String server,
            LockSettings settings,
            InstantSource clock,
            Pause pause,
            String signature) {
        this.store = store;
        this.sessions = sessions;
        this.signs = signs;
        this.memory = memory;
        this.estate = new Estate(workspace, server, settings.layout().root());
        this.settings = settings;
        this.lookout = new Lookout(memory, estate, new Judge(settings.layout(), settings.grace(), settings.tooLong()));
        this.access = LockAccess.of(store, settings.layout(), clock, server, signature, pause)
                .remembering(lookout::seen);
    }

    /**
     * When a hold counts as too long in a tier whose usual run is not known yet, instead of what the settings say. A watch
     * that is under way goes on as it began.
     */
    public void tooLong(Duration span) {
        lookout = new Lookout(memory, estate, new Judge(settings.layout(), settings.grace(), span));
    }

    public LockSettings settings() {
        return settings;
    }

    /**
     * All tiers, or one environment's.
     *
     * @throws ServiceException.Denied when the token may not read anything there
     */
    public BoardView board(Optional<String> environment) throws ServiceException {
        var now = lookout;
        var past = now.past(environment);
        var sent = access.clock().instant();
        var board = access.reader().board(environment, ReadMode.DEFAULT);
        return now.look(board, past, new Lookout.Reading(sent, access.clock().instant(), environment));
    }

    /**
     * Begins to watch all tiers, or one environment's.
     *
     * @param listener told of the first view, then of each change
     * @param virtualThreads lends the watch its threads: three, and a few more for moments
     */
    public LockWatch watch(Optional<String> environment, WatchListener listener, Executor virtualThreads) {
        var clock = access.clock();
        var followers = new Followers(store, settings.layout(), environment, clock, access.pause(), virtualThreads);
        var opening = new Opening(followers, memory, estate, lookout.judge(), clock);
        var keeping = new Keeping(memory, estate, environment);
        var telling = new Telling(listener);
        var loop = new WatchLoop(
                followers, lookout.judge(), opening, keeping, access.reader().epoch(), clock, access.pause(), telling);
        return new LockWatch(loop, keeping, telling, clock, access.pause(), virtualThreads);
    }

    /**
     * One tier with everything that is known of it; empty when it has no key.
     *
     * @throws ServiceException.Denied when it may be hidden
     */
    public Optional<TierDetail> tier(TierName name) throws ServiceException {
        var board = board(Optional.of(name.environment()));
        var view = board.tier(name);
        if (view.isEmpty() && board.partial()) {
            throw new ServiceException.Denied(Verdicts.hidden(name));
        }
        if (view.isEmpty()) {
            return Optional.empty();
        }
        var cause = new Doctor(settings.layout())
                .explain(
                        view.get(),
                        new Overrides(store, settings.layout()).sinceRepair(name),
                        eventsOrNone(name, board.asOf().minus(Duration.ofDays(1))));
        return Optional.of(
                new TierDetail(board.asOf(), view.get(), cause, access.reader().waiting(name), board.gap()));
    }

    private List<LockEvent> eventsOrNone(TierName name, Instant since) {
        try {
            return memory.events(estate, name, since);
        } catch (MemoryUnavailable notKnown) {
            return List.of();
        }
    }

    /** What was seen to happen in one tier, and when nobody was looking. */
    public History history(TierName name, Instant since) throws MemoryUnavailable {
        return new History(
                name,
                since,
                memory.events(estate, name, since),
                memory.watched(estate, name.environment(), since).stream()
                        .filter(span -> span.from().isBefore(span.to()))
                        .toList(),
                memory.sample(estate).filter(sample -> sample.to().isAfter(since)));
    }

    /** Begins with a made-up past, unless something is remembered already. */
    public void beginWith(SampleHistory history) throws MemoryUnavailable {
        if (memory.isNew(estate)) {
            memory.begin(estate, MadeUpPast.of(history.until(access.clock().instant())), false);
        }
    }

    /** Forgets everything that was seen, and begins with a made-up past again. */
    public void beginAgainWith(SampleHistory history) throws MemoryUnavailable {
        memory.begin(estate, MadeUpPast.of(history.until(access.clock().instant())), true);
    }

    /** What was seen of all tiers, page by page, and when nobody was looking. */
    public Trail trail() {
        return memory.trail(estate);
    }

    /** How much of what was seen is kept, in every workspace. */
    public Retention retention() throws MemoryUnavailable {
        return memory.retention();
    }

    public void retain(Retention retention) throws MemoryUnavailable {
        memory.retain(retention);
    }

    /** What the connected services say about a host's life, a sentence each. */
    public List<String> signs(String host) {
        return signs.of(host);
    }

    /** The same, as it was said; empty when no connected service knows the host. */
    public HostSigns.Answers evidence(String host) {
        return signs.answers(host);
    }

    /** A slot, for a host to hold; waited for in line where that is asked. */
    public AcquireSlot acquire(TierName tier, String host, Optional<Duration> wait) {
        return acquire(tier, host, wait, AcquireSlot.Use.HOLD);
    }

    /** A slot for a run that begins at once. */
    public AcquireSlot acquireForRun(TierName tier, String host, Optional<Duration> wait) {
        return acquire(tier, host, wait, AcquireSlot.Use.RUN);
    }

    private AcquireSlot acquire(TierName tier, String host, Optional<Duration> wait, AcquireSlot.Use use) {
        Supplier<String> stamps = () ->
                settings.stamp().write(access.clock().instant(), settings.zone().get());
        return new AcquireSlot(
                access,
                tier,
                host,
                stamps,
                wait.map(atMost -> new SlotQueue(
                        store,
                        sessions,
                        access,
                        atMost,
                        access.clock().instant().plus(atMost))),
                use);
    }

    /** The host's own release, after looking. */
    public FreeSlot release(TierName tier, String host) {
        return free(LockKinds.RELEASE, tier, host, HostSigns.NONE);
    }

    /**
     * The release of exactly the hold that an acquire took.
     *
     * @param taken one that has taken a slot
     */
    public FreeSlot release(AcquireSlot taken) {
        return new FreeSlot(
                access,
                LockKinds.RELEASE,
                taken.tier(),
                taken.host(),
                taken.answered(),
                taken.proof().map(Proofs.Left::by),
                HostSigns.NONE);
    }

    /** An operator's release of a slot whose host cannot give it back. */
    public FreeSlot override(TierName tier, String host) {
        return free(LockKinds.OVERRIDE, tier, host, signs);
    }

    /**
     * A slot that a host holds.
     *
     * @param host by the name that its key has
     */
    public record Hold(TierName tier, String host) {}

    /**
     * An operator's release of several slots, confirmed as one. Each is its own change in the journal, with its own undo.
     *
     * @param holds at least one
     */
    public ChangeBundle<?> override(List<Hold> holds) {
        var title = holds.size() == 1
                ? "Release %s's slot on %s"
                        .formatted(holds.getFirst().host(), holds.getFirst().tier())
                : "Release %d slots in %s"
                        .formatted(
                                holds.size(),
                                Named.some(holds.stream()
                                        .map(hold -> hold.tier().environment())
                                        .distinct()
                                        .toList()));
        return new ChangeBundle<>(
                title,
                holds.stream().map(hold -> override(hold.tier(), hold.host())).toList(),
                new FreedTogether(settings.layout()));
    }

    private FreeSlot free(ChangeKind kind, TierName tier, String host, HostSigns who) {
        return new FreeSlot(access, kind, tier, host, Optional.empty(), Optional.empty(), who);
    }

    /**
     * A new limit.
     *
     * @param limit −1 for unlimited, 0 to disable, or the number of slots
     * @throws IllegalArgumentException for less
     */
    public Change<?> limit(TierName tier, int limit) {
        if (limit < Count.UNLIMITED) {
            throw new IllegalArgumentException("a limit is -1, 0 or the number of slots, not " + limit);
        }
        return bulk(
                LockKinds.LIMIT,
                found -> "Set the limit of %s to %d".formatted(tier, limit),
                Targets.tier(tier),
                steps().limit(limit));
    }

    public Change<?> disable(Targets targets) {
        return bulk(
                LockKinds.DISABLE, found -> "Disable Chef runs on " + targets.words(found), targets, steps().disable());
    }

    public Change<?> enable(Targets targets) {
        return bulk(
                LockKinds.ENABLE, found -> "Enable Chef runs on " + targets.words(found), targets, steps().enable());
    }

    public RepairCounter repair(TierName tier) {
        return new RepairCounter(access, tier, settings.grace(), this::quietSince);
    }

    /** Looks at the whole environment: a look at a part of it must not pass for one at the rest. */
    private Instant quietSince(TierReader.Read read) throws ServiceException {
        board(Optional.of(read.tier().name().environment()));
        var now = access.clock().instant();
        try {
            return lookout.quietSince(read, now);
        } catch (MemoryUnavailable notKnown) {
            return now;
        }
    }

    /** The change that takes a journalled one back, or why there is none. */
    public UndoAnswer undo(JournalEntry entry) {
        if (!entry.intent().workspace().equals(estate.workspace())) {
            return new UndoAnswer.Impossible(new Outcome.Refused(
                    "Change %s was made in workspace %s: undo it there."
                            .formatted(entry.intent().changeId(), entry.intent().workspace()),
                    Outcome.Why.RULE));
        }
        return LockAccess.elsewhere(entry.intent(), estate.server(), settings.layout())
                .<UndoAnswer>map(place -> new UndoAnswer.Impossible(new Outcome.Refused(
                        "Change %s was made %s. This is %s, below %s: undo it there."
                                .formatted(
                                        entry.intent().changeId(),
                                        place,
                                        estate.server(),
                                        settings.layout().root()),
                        Outcome.Why.RULE)))
                .orElseGet(() -> new Undo(access, signs).of(entry));
    }

    /** Whether a journalled change was made where these locks lie: on this server, in this tree of keys. */
    public boolean wasMadeHere(Intent intent) {
        return LockAccess.elsewhere(intent, estate.server(), settings.layout()).isEmpty();
    }

    /** What the connection may do with locks, asked of the server. Writes nothing there. */
    public List<ConnectionReport.Step> rights() {
        return new LockRights(store, settings.layout()).ask();
    }

    /** Settles what a crash left open. */
    public Recovery recovery() {
        return new LockRecovery(store, estate.server(), settings.layout());
    }

    private BulkSteps steps() {
        return new BulkSteps(access.guards(), settings.layout());
    }

    private Change<?> bulk(ChangeKind kind, BulkChange.Title title, Targets targets, BulkStep step) {
        return new BulkChange(access, kind, title, targets, () -> step);
    }

    /** The undoing change, or why there is none. */
    public sealed interface UndoAnswer {
        /** Take this one. */
        record Possible(Change<?> change) implements UndoAnswer {}

        /** There is none. */
        record Impossible(Outcome outcome) implements UndoAnswer {}
    }
}
