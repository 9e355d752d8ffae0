package io.wheelhouse.store;

import static io.wheelhouse.store.Records.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.MadeUpPast;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.SampleHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLockMemoryTest {
    private static final Estate ESTATE = new Estate("w", "here", "chef/");
    private static final TierName WEB = new TierName("prod", "web");
    private static final Optional<String> WHOLE = Optional.empty();

    @TempDir
    Path folder;

    private Store store;
    private LockMemory memory;
    private Instant now = NOON;

    @BeforeEach
    void open() {
        store = new Store(folder, () -> now);
        memory = store.lockMemory();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothing_is_recalled_before_the_first_look() throws Exception {
        assertThat(memory.recall(ESTATE, WHOLE)).isEqualTo(Recollection.NONE);
        assertThat(memory.completedRuns(ESTATE, WHOLE, 5)).isEmpty();
        assertThat(memory.watched(ESTATE, "prod", Instant.EPOCH)).isEmpty();
        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).isEmpty();
    }

    @Test
    void a_sample_is_marked_and_never_poured_over_what_was_seen() throws Exception {
        var day = NOON.minus(Duration.ofDays(1));
        var hold = new SampleHistory.Hold("prod", "web", "web-1", day, day.plusSeconds(240), "stamp");
        var sample = MadeUpPast.of(new SampleHistory.Sample(day, NOON, List.of(hold)));
        assertThat(memory.isNew(ESTATE)).isTrue();
        memory.begin(ESTATE, sample, false);
        memory.begin(ESTATE, sample, false);
        assertThat(memory.isNew(ESTATE)).isFalse();
        assertThat(memory.sample(ESTATE)).contains(new Watched(day, NOON));
        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).hasSize(2);
        assertThat(memory.completedRuns(ESTATE, WHOLE, 5).get(WEB)).containsExactly(Duration.ofSeconds(240));
        assertThat(memory.watched(ESTATE, "prod", Instant.EPOCH)).containsExactly(new Watched(day, NOON));
        assertThat(memory.recall(ESTATE, WHOLE).lastLook()).isEmpty();
        memory.begin(ESTATE, MadeUpPast.of(new SampleHistory.Sample(day, NOON, List.of())), true);
        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).isEmpty();
        assertThat(memory.sample(new Estate("other", "here", "chef/"))).isEmpty();
    }

    @Test
    void a_look_is_recalled_whole_or_by_environment_of_its_own_estate() throws Exception {
        var prod = seen("chef/prod/web/current", 7, NOON);
        var qa = seen("chef/qa/web/running/a#b?c", 8, NOON);
        memory.remember(ESTATE, look(NOON, WHOLE, List.of(prod, qa)));

        assertThat(memory.recall(ESTATE, WHOLE).sightings().values()).containsExactlyInAnyOrder(prod, qa);
        assertThat(memory.recall(ESTATE, Optional.of("qa")).sightings().values())
                .containsExactly(qa);
        assertThat(memory.recall(ESTATE, Optional.of("qa")).lastLook()).contains(NOON);
        assertThat(memory.recall(new Estate("w", "here", "other/"), WHOLE)).isEqualTo(Recollection.NONE);
    }

    @Test
    void gone_keys_are_forgotten_and_new_indexes_replace_old_ones() throws Exception {
        var left = seen("chef/prod/web/current", 7, NOON);
        var moved = seen("chef/prod/web/current", 9, NOON.plusSeconds(5));
        memory.remember(ESTATE, look(NOON, WHOLE, List.of(left, seen("chef/prod/web/running/a", 8, NOON))));
        memory.remember(
                ESTATE,
                new Look(
                        NOON.plusSeconds(5),
                        WHOLE,
                        false,
                        List.of(moved),
                        List.of("chef/prod/web/running/a"),
                        List.of(),
                        List.of()));

        assertThat(memory.recall(ESTATE, WHOLE).sightings().values()).containsExactly(moved);
    }

    @Test
    void the_earliest_first_sight_of_an_index_is_kept() throws Exception {
        memory.remember(ESTATE, look(NOON, WHOLE, List.of(seen("chef/prod/web/current", 7, NOON))));
        memory.remember(
                ESTATE,
                look(NOON.plusSeconds(9), WHOLE, List.of(seen("chef/prod/web/current", 7, NOON.plusSeconds(9)))));
        assertThat(firstSeen("chef/prod/web/current")).isEqualTo(NOON);

        memory.remember(
                ESTATE,
                look(NOON.plusSeconds(1), WHOLE, List.of(seen("chef/prod/web/current", 7, NOON.minusSeconds(9)))));
        assertThat(firstSeen("chef/prod/web/current")).isEqualTo(NOON.minusSeconds(9));
    }

    /** The later one had read before, or had not come to it yet; who found it does not tell it again. */
    @Test
    void what_an_earlier_look_found_and_a_later_one_did_not_is_kept() throws Exception {
        var early = NOON.minusSeconds(2);
        memory.remember(
                ESTATE,
                look(
                        NOON,
                        WHOLE,
                        List.of(
                                seen("chef/prod/web/current", 7, NOON),
                                seen("chef/prod/web/max_concurrent", 5, NOON),
                                quiet("chef/prod/web/", -3, "7", NOON),
                                quiet("chef/qa/web/", 4, "9", NOON))));
        var counter = seen("chef/prod/web/current", 8, early);
        var held = new Sighting("chef/prod/web/running/a", 9, "t", early, Optional.of(early.minusSeconds(9)));
        var limit = new Sighting("chef/prod/web/max_concurrent", 5, "1", early, Optional.of(early.minusSeconds(9)));
        var moved = quiet("chef/prod/web/", -77, "9", early);
        memory.remember(
                ESTATE,
                look(early, WHOLE, List.of(counter, held, limit, moved, quiet("chef/qa/web/", 99, "8", early))));

        assertThat(memory.recall(ESTATE, WHOLE).sightings().values())
                .containsExactlyInAnyOrder(
                        counter,
                        held,
                        seen("chef/prod/web/max_concurrent", 5, early),
                        moved,
                        quiet("chef/qa/web/", 4, "9", NOON));
        assertThat(memory.recall(ESTATE, WHOLE).lastLook()).contains(NOON);
    }

    @Test
    void a_look_at_the_whole_does_not_undo_a_later_one_at_an_environment() throws Exception {
        var back = seen("chef/prod/web/running/a", 12, NOON);
        var counter = seen("chef/prod/web/current", 13, NOON);
        memory.remember(ESTATE, look(NOON.minusSeconds(9), WHOLE, List.of(seen("chef/qa/web/running/b", 3, NOON))));
        memory.remember(ESTATE, look(NOON, Optional.of("prod"), List.of(back, counter)));
        var elsewhere = seen("chef/qa/web/current", 8, NOON.minusSeconds(2));
        var unknown = seen("chef/prod/db/current", 8, NOON.minusSeconds(2));
        memory.remember(
                ESTATE,
                new Look(
                        NOON.minusSeconds(2),
                        WHOLE,
                        true,
                        List.of(seen("chef/prod/web/current", 10, NOON.minusSeconds(2)), unknown, elsewhere),
                        List.of("chef/prod/web/running/a", "chef/qa/web/running/b"),
                        List.of(),
                        List.of()));

        assertThat(memory.recall(ESTATE, WHOLE).sightings().values())
                .containsExactlyInAnyOrder(back, counter, unknown, elsewhere);
        assertThat(memory.recall(ESTATE, Optional.of("prod")).lastLook()).contains(NOON);
        assertThat(memory.recall(ESTATE, Optional.of("qa")).lastLook()).contains(NOON.minusSeconds(2));
    }

    @Test
    void an_earlier_look_that_comes_late_does_not_undo_a_later_one() throws Exception {
        var later = seen("chef/prod/web/current", 9, NOON);
        memory.remember(ESTATE, look(NOON, WHOLE, List.of(later)));
        memory.remember(
                ESTATE,
                new Look(
                        NOON.minusSeconds(2),
                        WHOLE,
                        false,
                        List.of(seen("chef/prod/web/current", 7, NOON.minusSeconds(2))),
                        List.of("chef/prod/web/current"),
                        List.of(),
                        List.of()));

        assertThat(memory.recall(ESTATE, WHOLE).sightings().values()).containsExactly(later);
        assertThat(memory.recall(ESTATE, WHOLE).lastLook()).contains(NOON);
    }

    @Test
    void two_processes_that_see_the_same_write_it_down_once() throws Exception {
        var held = event(NOON, LockEvent.Type.HELD, Optional.of("a"), Optional.empty(), Optional.of("t1"), 7);
        var freed = event(NOON, LockEvent.Type.FREED, Optional.of("a"), Optional.of("t1"), Optional.empty(), 7);
        var limit = event(NOON, LockEvent.Type.LIMIT, Optional.empty(), Optional.of("3"), Optional.of("4"), 9);
        var run = new CompletedRun(WEB, "a", NOON, Duration.ofMinutes(5));
        memory.remember(ESTATE, found(NOON, List.of(held, freed, limit), List.of(run)));
        try (var other = new Store(folder, InstantSource.fixed(NOON))) {
            var later = NOON.plusMillis(300);
            other.lockMemory()
                    .remember(
                            ESTATE,
                            found(
                                    later,
                                    List.of(
                                            event(later, held.type(), held.host(), held.before(), held.after(), 7),
                                            event(later, freed.type(), freed.host(), freed.before(), freed.after(), 7),
                                            event(later, limit.type(), limit.host(), limit.before(), limit.after(), 9)),
                                    List.of(new CompletedRun(WEB, "a", later, Duration.ofMinutes(5)))));
        }

        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).containsExactly(held, freed, limit);
        assertThat(memory.completedRuns(ESTATE, WHOLE, 9).get(WEB)).containsExactly(Duration.ofMinutes(5));
    }

    @Test
    void events_are_those_of_the_tier_since_a_moment_oldest_first() throws Exception {
        var early = event(NOON, LockEvent.Type.COUNTER, Optional.empty(), Optional.of("1"), Optional.of("2"), 5);
        var late = event(
                NOON.plusSeconds(9), LockEvent.Type.COUNTER, Optional.empty(), Optional.of("2"), Optional.of("1"), 6);
        memory.remember(ESTATE, found(NOON.plusSeconds(9), List.of(late, early), List.of()));

        assertThat(memory.events(ESTATE, WEB, NOON)).containsExactly(early, late);
        assertThat(memory.events(ESTATE, WEB, NOON.plusSeconds(1))).containsExactly(late);
        assertThat(memory.events(ESTATE, new TierName("prod", "db"), NOON)).isEmpty();
    }

    @Test
    void the_newest_runs_of_each_tier_are_answered() throws Exception {
        var tiers = List.of(WEB, new TierName("prod", "db"), new TierName("qa", "web"), new TierName("a", "z"));
        var runs = tiers.stream()
                .flatMap(tier -> IntStream.rangeClosed(1, 4)
                        .mapToObj(i -> new CompletedRun(tier, "h", NOON.plusSeconds(100L * i), Duration.ofSeconds(i))))
                .toList();
        memory.remember(ESTATE, found(NOON, List.of(), runs));

        assertThat(memory.completedRuns(ESTATE, WHOLE, 2)).hasSize(4).allSatisfy((tier, held) -> assertThat(held)
                .containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(3)));
        assertThat(memory.completedRuns(ESTATE, Optional.of("prod"), 9).keySet())
                .containsExactlyInAnyOrder(WEB, new TierName("prod", "db"));
        assertThat(memory.completedRuns(ESTATE, Optional.of("nowhere"), 9)).isEmpty();
    }

    @Test
    void continuous_looks_make_one_stretch_and_a_break_begins_a_new_one() throws Exception {
        watch(0, false, WHOLE);
        watch(10, true, WHOLE);
        watch(20, true, WHOLE);
        watch(90, false, WHOLE);
        watch(95, true, WHOLE);

        assertThat(memory.watched(ESTATE, "prod", NOON)).containsExactly(stretch(0, 20), stretch(90, 95));
        assertThat(memory.watched(ESTATE, "prod", NOON.plusSeconds(21))).containsExactly(stretch(90, 95));
    }

    @Test
    void watching_the_whole_counts_for_each_environment_and_one_environment_only_for_itself() throws Exception {
        watch(0, false, WHOLE);
        watch(10, true, WHOLE);
        watch(5, false, Optional.of("prod"));
        watch(30, true, Optional.of("prod"));

        assertThat(memory.watched(ESTATE, "prod", NOON)).containsExactly(stretch(0, 30));
        assertThat(memory.watched(ESTATE, "qa", NOON)).containsExactly(stretch(0, 10));
    }

    @Test
    void another_process_looking_once_does_not_break_a_watch() throws Exception {
        watch(0, false, WHOLE);
        watch(10, true, WHOLE);
        try (var other = new Store(folder, InstantSource.fixed(NOON))) {
            other.lockMemory().remember(ESTATE, look(NOON.plusSeconds(15), WHOLE, List.of()));
        }
        watch(20, true, WHOLE);

        assertThat(memory.watched(ESTATE, "prod", NOON)).containsExactly(stretch(0, 20));
    }

    @Test
    void what_is_older_than_thirty_days_is_forgotten_once_a_day() throws Exception {
        var old = event(NOON, LockEvent.Type.HELD, Optional.of("a"), Optional.empty(), Optional.of("t"), 1);
        memory.remember(
                ESTATE, found(NOON, List.of(old), List.of(new CompletedRun(WEB, "a", NOON, Duration.ofMinutes(1)))));
        now = NOON.plus(Retention.USUAL.age()).plusSeconds(1);
        var young = event(now, LockEvent.Type.HELD, Optional.of("b"), Optional.empty(), Optional.of("t"), 2);
        memory.remember(ESTATE, found(now, List.of(young), List.of()));

        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).containsExactly(young);
        assertThat(memory.completedRuns(ESTATE, WHOLE, 9)).isEmpty();

        var late = event(NOON, LockEvent.Type.HELD, Optional.of("c"), Optional.empty(), Optional.of("t"), 3);
        memory.remember(ESTATE, found(now, List.of(late), List.of()));
        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH))
                .as("the day's turn is over")
                .containsExactly(late, young);
    }

    @Test
    void what_the_operator_chose_is_kept_to_by_every_process() throws Exception {
        var old = event(NOON, LockEvent.Type.HELD, Optional.of("a"), Optional.empty(), Optional.of("t"), 1);
        memory.remember(ESTATE, found(NOON, List.of(old), List.of()));
        assertThat(memory.retention()).isEqualTo(Retention.USUAL);
        memory.retain(new Retention(90, 100));
        now = NOON.plus(Duration.ofDays(89));
        try (var other = new Store(folder, () -> now)) {
            assertThat(other.lockMemory().retention()).isEqualTo(new Retention(90, 100));
            other.lockMemory().remember(ESTATE, found(now, List.of(), List.of()));
            assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).containsExactly(old);
            now = NOON.plus(Duration.ofDays(91));
            other.lockMemory().remember(ESTATE, found(now, List.of(), List.of()));
        }
        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).isEmpty();
    }

    @Test
    void beyond_the_bound_the_oldest_are_forgotten() throws Exception {
        var events = IntStream.range(0, 50)
                .mapToObj(i -> event(
                        NOON.plusSeconds(i),
                        LockEvent.Type.COUNTER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("1"),
                        i))
                .toList();
        memory.remember(ESTATE, found(NOON, events, List.of()));
        var connections = new Connections(store.file(), StoreSettings.DEFAULT);
        new Forgetting(connections).forget(Instant.EPOCH, 10);
        connections.close();

        assertThat(memory.events(ESTATE, WEB, Instant.EPOCH)).isEqualTo(events.subList(40, 50));
    }

    private void watch(long seconds, boolean continuous, Optional<String> environment) throws Exception {
        memory.remember(
                ESTATE,
                new Look(
                        NOON.plusSeconds(seconds),
                        environment,
                        continuous,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Watched stretch(long from, long to) {
        return new Watched(NOON.plusSeconds(from), NOON.plusSeconds(to));
    }

    private Instant firstSeen(String key) throws Exception {
        return Objects.requireNonNull(memory.recall(ESTATE, WHOLE).sightings().get(key))
                .firstSeen();
    }

    private static Sighting seen(String key, long index, Instant at) {
        return new Sighting(key, index, "1", at, Optional.empty());
    }

    /** A tier's own sighting: its fingerprint, and the index up to which it is of. */
    private static Sighting quiet(String prefix, long fingerprint, String upTo, Instant at) {
        return new Sighting(prefix, fingerprint, upTo, at, Optional.empty());
    }

    private static Look look(Instant at, Optional<String> environment, List<Sighting> appeared) {
        return new Look(at, environment, false, appeared, List.of(), List.of(), List.of());
    }

    private static Look found(Instant at, List<LockEvent> events, List<CompletedRun> completed) {
        return new Look(at, WHOLE, false, List.of(), List.of(), events, completed);
    }

    private static LockEvent event(
            Instant at,
            LockEvent.Type type,
            Optional<String> host,
            Optional<String> before,
            Optional<String> after,
            long index) {
        return new LockEvent(at, Optional.of(NOON.minusSeconds(60)), WEB, type, host, before, after, index);
    }
}
