package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.LockService.UndoAnswer;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.MemoryLockMemory;
import io.wheelhouse.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An estate of locks with an operator before it, and plain hosts beside. Tiers are written in the shorthand of the numbered
 * cases: {@code m3 c2 a b} is a limit of 3, a counter of 2, and slots held by a and b; {@code saved=3} a remembered limit;
 * {@code +A} one more audit key than there was.
 */
final class World {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final TierName WEB = TierName.parse("prod/web");

    final TestClock clock = new TestClock(START);
    final MemoryJournal journal = new MemoryJournal();
    final MemoryLockMemory memory = new MemoryLockMemory();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final Map<String, HostEvidence.Verdict> life = new HashMap<>();
    final Layout layout;
    final LockService locks;
    final ChangeRoad road;

    private final KeyValueStore behind;
    private Map<String, String> before = Map.of();

    /**
     * Prepares one.
     *
     * @param store what the product works with
     * @param behind the same data, past every fault
     */
    World(KeyValueStore store, KeyValueStore behind, Optional<Sessions> sessions, Layout layout) {
        this.behind = behind;
        this.layout = layout;
        var settings = new LockSettings(
                layout, LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.RUBY, ZoneOffset.ofHours(1));
        locks = new LockService(
                store,
                sessions,
                new HostSigns(List.of(this::signs)),
                memory,
                "test",
                "here",
                settings,
                clock,
                pauses::add,
                "sam@laptop");
        road = new ChangeRoad(journal, gate(false), ME, clock);
    }

    private List<HostEvidence.Sign> signs(String host) {
        return Optional.ofNullable(life.get(host)).stream()
                .map(verdict -> new HostEvidence.Sign("Health", verdict, "as it is said", Optional.empty()))
                .toList();
    }

    static final Actor ME = new Actor("sam", "laptop", "cli", 4711, START.minusSeconds(5));

    static World on(Bench bench) {
        var root = bench.newRoot();
        return new World(
                bench.store(),
                bench.behind(),
                Optional.of(bench.sessions()),
                new Layout(root + "chef/", root + "wheelhouse/"));
    }

    static Gate gate(boolean readOnly) {
        return new Gate("test", readOnly, environment -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE);
    }

    // What is there

    /** Lays a tier out and remembers everything as it is then. */
    World given(TierName tier, String shorthand) {
        for (var word : shorthand.split(" ", -1)) {
            if (word.startsWith("saved=")) {
                put(layout.savedKey(tier), word.substring(6));
            } else if (word.matches("m-?\\w+")) {
                put(layout.limitKey(tier), word.substring(1));
            } else if (word.matches("c-?\\w+")) {
                put(layout.counterKey(tier), word.substring(1));
            } else {
                hold(tier, word);
            }
        }
        return remember();
    }

    World given(String shorthand) {
        return given(WEB, shorthand);
    }

    /** From here on {@link #becomes} compares. */
    World remember() {
        before = everything();
        return this;
    }

    /** A plain host's slot, with a flag on it that must not be lost. */
    void hold(TierName tier, String host) {
        put(layout.holderKey(tier, host), stamp());
    }

    /** What a host writes into its slot now. */
    String stamp() {
        return Stamp.Form.RUBY.write(clock.instant(), ZoneOffset.ofHours(1));
    }

    void put(String key, String value) {
        put(key, value.getBytes(StandardCharsets.UTF_8), flagsOf(key));
    }

    /** Limits and counters carry flags, as another tool might have set them. */
    private long flagsOf(String key) {
        return key.endsWith("/max_concurrent") ? 7 : key.endsWith("/current") ? 9 : 0;
    }

    void put(String key, byte[] value, long flags) {
        write(new KvOperation.Set(key, value, flags));
    }

    void delete(String key) {
        write(new KvOperation.Delete(key));
    }

    void write(KvOperation... operations) {
        for (int from = 0; from < operations.length; from += 64) {
            var part = List.of(operations).subList(from, Math.min(operations.length, from + 64));
            try {
                assertThat(behind.transact(part)).isInstanceOf(KvTransactionResult.Committed.class);
            } catch (ServiceException failure) {
                throw new AssertionError(failure);
            }
        }
    }

    /** A plain host moves a tier's counter by check-and-set. */
    void count(TierName tier, int value) {
        var key = layout.counterKey(tier);
        var found = find(key);
        write(new KvOperation.Cas(
                key,
                Integer.toString(value).getBytes(StandardCharsets.UTF_8),
                found.map(KvEntry::flags).orElse(0L),
                found.map(KvEntry::modifyIndex).orElse(0L)));
    }

    Optional<KvEntry> find(String key) {
        try {
            return behind.get(key, ReadMode.CONSISTENT);
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    Optional<String> value(String key) {
        return find(key).map(KvEntry::text);
    }

    /** Every key with its bytes and flags, but for the proofs of hosts and the fences of lost requests. */
    Map<String, String> everything() {
        var all = new TreeMap<String, String>();
        for (var prefix : List.of(layout.root(), layout.app())) {
            try {
                for (var entry : behind.list(prefix, ReadMode.CONSISTENT).items()) {
                    if (entry.key().startsWith(layout.app() + "attempt/")
                            || entry.key().startsWith(layout.app() + "fence/")) {
                        continue;
                    }
                    all.put(
                            entry.key(),
                            HexFormat.of().formatHex(entry.value()) + " flags " + Long.toUnsignedString(entry.flags()));
                }
            } catch (ServiceException failure) {
                throw new AssertionError(failure);
            }
        }
        return all;
    }

    // What is expected

    /** Nothing was written at all. */
    void same() {
        assertThat(everything()).isEqualTo(before);
    }

    /**
     * A tier is now exactly so, to the byte: values canonical, flags and every other key as they were. Slots keep the very
     * bytes they had.
     */
    void becomes(TierName tier, String shorthand) {
        var expected = new TreeMap<>(before);
        expected.keySet()
                .removeIf(key -> key.equals(layout.savedKey(tier))
                        || key.equals(layout.limitKey(tier))
                        || key.equals(layout.counterKey(tier))
                        || key.startsWith(layout.tierPrefix(tier) + "running/"));
        int audits = 0;
        for (var word : shorthand.split(" ", -1)) {
            if (word.equals("+A")) {
                audits++;
            } else if (word.startsWith("saved=")) {
                expect(expected, layout.savedKey(tier), word.substring(6));
            } else if (word.matches("m-?\\w+")) {
                expect(expected, layout.limitKey(tier), word.substring(1));
            } else if (word.matches("c-?\\w+")) {
                expect(expected, layout.counterKey(tier), word.substring(1));
            } else {
                var key = layout.holderKey(tier, word);
                expected.put(key, before.getOrDefault(key, encoded(stamp(), 0)));
            }
        }
        var now = everything();
        var added = audits(now);
        added.removeAll(audits(before));
        now.keySet().removeAll(added);
        assertThat(now).isEqualTo(expected);
        assertThat(added).hasSize(audits);
    }

    void becomes(String shorthand) {
        becomes(WEB, shorthand);
    }

    private void expect(Map<String, String> expected, String key, String value) {
        long flags = before.containsKey(key) ? flagsOf(key) : 0;
        expected.put(key, encoded(value, flags));
    }

    private static String encoded(String value, long flags) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)) + " flags " + flags;
    }

    private List<String> audits(Map<String, String> keys) {
        var audits = new ArrayList<>(keys.keySet());
        audits.removeIf(key -> !key.startsWith(layout.app() + "audit/"));
        return audits;
    }

    // What is done

    TierView view(TierName tier) {
        return board().tier(tier).orElseThrow();
    }

    TierView view() {
        return view(WEB);
    }

    BoardView board() {
        try {
            return locks.board(Optional.of("prod"));
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    TierDetail detail(TierName tier) {
        try {
            return locks.tier(tier).orElseThrow();
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Looks, waits until nothing that moved is fresh any more, and looks again. */
    World quiet() {
        board();
        clock.forward(LockSettings.GRACE.plusSeconds(1));
        board();
        return this;
    }

    <P> Preview<P> preview(Change<P> change) {
        try {
            return change.preview();
        } catch (ServiceException failure) {
            throw new AssertionError(failure);
        }
    }

    <P> ChangeResult confirm(Change<P> change, Preview<P> preview) {
        return confirm(change, preview, StopSign.NEVER);
    }

    <P> ChangeResult confirm(Change<P> change, Preview<P> preview, StopSign stop) {
        var consent = change.kind().asker() == ChangeKind.Asker.HOST ? new Consent.Host() : new Consent.Answered();
        return road.carryOut(change, preview, new Approval(Optional.of("because"), consent), stop);
    }

    /** Previews and confirms. */
    <P> ChangeResult carryOut(Change<P> change) {
        return confirm(change, preview(change));
    }

    /** Previews and confirms; the operator stops when told to. */
    <P> ChangeResult stopping(Change<P> change, StopSign stop) {
        return confirm(change, preview(change), stop);
    }

    /** Previews, lets something happen, confirms. */
    <P> ChangeResult carryOut(Change<P> change, Runnable meanwhile) {
        var preview = preview(change);
        meanwhile.run();
        return confirm(change, preview);
    }

    /** Takes the newest change of the journal back. */
    ChangeResult undo() {
        return undo(journal.entries().getLast());
    }

    ChangeResult undo(JournalEntry entry) {
        return switch (locks.undo(entry)) {
            case UndoAnswer.Possible possible -> carryOut(possible.change());
            case UndoAnswer.Impossible impossible ->
                throw new AssertionError("no undo: " + impossible.outcome().message());
        };
    }

    /** The journalled change with this result. */
    JournalEntry journalled(ChangeResult result) {
        return journal.find(result.journalId().orElseThrow()).orElseThrow();
    }

    static void applied(ChangeResult result, String word) {
        assertThat(result.outcome()).as("%s", result).isInstanceOf(Outcome.Applied.class);
        assertThat(result.outcome().message()).startsWith(word);
    }

    static void unchanged(ChangeResult result, String word) {
        assertThat(result.outcome()).as("%s", result).isInstanceOf(Outcome.Unchanged.class);
        assertThat(result.outcome().message()).startsWith(word);
    }

    static void conflict(ChangeResult result, String word) {
        assertThat(result.outcome()).as("%s", result).isInstanceOf(Outcome.Conflict.class);
        assertThat(result.outcome().message()).startsWith("CONFLICT").contains(word);
    }

    static void refused(ChangeResult result, Outcome.Why why, String word) {
        assertThat(result.outcome()).as("%s", result).isInstanceOf(Outcome.Refused.class);
        assertThat(((Outcome.Refused) result.outcome()).why()).isEqualTo(why);
        assertThat(result.outcome().message()).contains(word);
    }

    static List<String> notes(ChangeResult result) {
        return result.outcome() instanceof Outcome.Applied applied ? applied.notes() : List.of();
    }
}
