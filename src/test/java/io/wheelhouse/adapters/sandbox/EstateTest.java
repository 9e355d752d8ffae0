package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@DisplayName("The sample estate")
class EstateTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** Slots that are held on purpose, by hosts that will not give them back. */
    private static final Set<String> INTENDED = Set.of(
            "chef/prod/matchmaking/running/matchmaking-3",
            "chef/staging/payments/running/staging-payments-1",
            "chef/prod/sessions/running/sessions-2",
            "chef/qa/chat/running/qa-chat-1",
            "chef/qa/chat/running/qa-chat-2",
            "chef/dev/push/running/dev-push-1");

    /** Of these, who stays stuck however long nobody looks. */
    private static final Set<String> STUCK =
            Set.of("chef/prod/matchmaking/running/matchmaking-3", "chef/staging/payments/running/staging-payments-1");

    /** Where a fault passes by itself. */
    private static final Set<String> PASSING = Set.of("chef/qa/chat/");

    private final KvState seeded = Seed.plant(KvState.EMPTY, NOON);

    private static String text(KvState state, String key) {
        return state.get(key).map(KvEntry::text).orElse("(absent)");
    }

    private static List<KvEntry> running(KvState state, Roster.Seat seat) {
        return state.below(seat.prefix() + "running/");
    }

    private static int current(KvState state, Roster.Seat seat) {
        var text = text(state, seat.prefix() + "current");
        return text.equals("(absent)") ? 0 : Integer.parseInt(text);
    }

    @Test
    void begins_with_each_intended_fault() {
        assertThat(text(seeded, "chef/prod/inventory/current")).as("leak").isEqualTo("1");
        assertThat(seeded.below("chef/prod/inventory/running/")).as("leak").isEmpty();
        assertThat(text(seeded, "chef/prod/matchmaking/running/matchmaking-3")).isEqualTo("2026-01-05 07:00:00 +0000");
        assertThat(text(seeded, Seed.DEAD + "matchmaking-3")).contains("terminated");
        assertThat(text(seeded, "chef/staging/payments/running/staging-payments-1"))
                .startsWith("2026-01-05 10:25:00");
        assertThat(seeded.get(Seed.DEAD + "staging-payments-1"))
                .as("the host is well")
                .isEmpty();
        assertThat(text(seeded, "chef/prod/sessions/max_concurrent")).isEqualTo("0");
        assertThat(text(seeded, "wheelhouse/saved/prod/sessions")).isEqualTo("1");
        assertThat(seeded.below("chef/prod/sessions/running/")).as("draining").hasSize(1);
        assertThat(text(seeded, "chef/qa/guilds/max_concurrent")).isEqualTo("3x");
        assertThat(text(seeded, "chef/dev/leaderboard/max_concurrent")).isEqualTo("(absent)");
        assertThat(text(seeded, "chef/dev/leaderboard/current")).isEqualTo("0");
        assertThat(text(seeded, "chef/qa/chat/current")).as("undercount").isEqualTo("1");
        assertThat(seeded.below("chef/qa/chat/running/")).hasSize(2);
        assertThat(text(seeded, "chef/staging/chat/max_concurrent")).isEqualTo("4\n");
        assertThat(text(seeded, "chef/prod/web/notes")).isNotBlank();
        assertThat(text(seeded, "chef/dev/push/running/dev-push-1")).isEqualTo("2026-01-05 19:00:00 +0000");
        assertThat(seeded.below("chef/").stream().map(KvEntry::key).filter(key -> key.contains("/running/")))
                .containsExactlyInAnyOrderElementsOf(INTENDED);
    }

    @Test
    void keeps_limits_and_disabled_tiers_over_thousands_of_steps() {
        var state = seeded;
        var busy = new TreeSet<String>();
        long moved = state.index();
        for (int step = 1; step <= 4_000; step++) {
            state = Driver.step(state, NOON.plusSeconds(7L * step));
            for (var seat : Roster.SEATS) {
                check(state, seat, step);
                if (!running(state, seat).isEmpty()) {
                    busy.add(seat.prefix());
                }
            }
        }
        assertThat(state.index()).as("hosts came and went").isGreaterThan(moved + 1_000);
        assertThat(busy).as("tiers that ran").hasSizeGreaterThan(40);
    }

    private void check(KvState state, Roster.Seat seat, int step) {
        var limit = text(state, seat.prefix() + "max_concurrent");
        assertThat(limit).as("limit of %s", seat.prefix()).isEqualTo(text(seeded, seat.prefix() + "max_concurrent"));
        var holders = running(state, seat);
        var mine = holders.stream()
                .filter(entry -> entry.flags() == EstateWriter.MINE)
                .count();
        switch (limit.strip()) {
            case "0", "3x", "(absent)" ->
                assertThat(mine).as("%s at step %d", seat.prefix(), step).isZero();
            case "-1" -> assertThat(holders).hasSize(current(state, seat));
            default -> {
                if (PASSING.contains(seat.prefix())) {
                    return;
                }
                int drift = current(seeded, seat) - running(seeded, seat).size();
                assertThat(current(state, seat))
                        .as("%s at step %d", seat.prefix(), step)
                        .isLessThanOrEqualTo(Integer.parseInt(limit.strip()));
                assertThat(current(state, seat) - holders.size())
                        .as("drift of %s at step %d", seat.prefix(), step)
                        .isEqualTo(drift);
            }
        }
    }

    @Test
    void leaves_slots_that_are_not_its_own_alone() {
        var writer = new EstateWriter(seeded, NOON);
        writer.set("chef/prod/web/current", "2");
        writer.set("chef/prod/web/running/web-1", "2026-01-05 12:00:00 +0000");
        writer.set("chef/prod/web/running/somebody-else", "whenever");
        var state = writer.state();
        var before = foreign(state);
        for (int step = 1; step <= 1_000; step++) {
            state = Driver.step(state, NOON.plusSeconds(31L * step));
        }
        assertThat(foreign(state)).isEqualTo(before);
    }

    private static Map<String, Long> foreign(KvState state) {
        return state.below("chef/").stream()
                .filter(entry -> entry.key().contains("/running/") && entry.flags() == 0)
                .collect(Collectors.toMap(KvEntry::key, KvEntry::modifyIndex));
    }

    @Test
    void has_only_intended_faults_after_three_days_asleep() {
        var awake = Driver.step(seeded, NOON.plusSeconds(30));
        var later = NOON.plus(Duration.ofDays(3));
        var state = Driver.step(awake, later);
        var stuck = state.below("chef/").stream()
                .filter(entry -> entry.key().contains("/running/"))
                .filter(entry -> !fresh(entry, later))
                .map(KvEntry::key)
                .collect(Collectors.toSet());
        assertThat(stuck).isEqualTo(STUCK);
        for (var seat : Roster.SEATS) {
            if (PASSING.contains(seat.prefix())) {
                continue;
            }
            assertThat(current(state, seat) - running(state, seat).size())
                    .as("drift of %s", seat.prefix())
                    .isEqualTo(current(seeded, seat) - running(seeded, seat).size());
        }
    }

    private static boolean fresh(KvEntry entry, Instant now) {
        var format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT);
        var since = Instant.from(format.parse(entry.text()));
        return !since.isAfter(now) && since.isAfter(now.minus(Roster.PERIOD));
    }

    @Test
    void stands_still_when_time_does() {
        var state = Driver.step(seeded, NOON.plusSeconds(30));
        assertThat(Driver.step(state, NOON.plusSeconds(30)).index()).isEqualTo(state.index());
    }

    @Test
    void lets_hosts_die_but_not_without_end() {
        var state = seeded;
        for (int hour = 1; hour <= 40; hour++) {
            var now = NOON.plus(Duration.ofHours(hour));
            state = Faults.add(Driver.step(state, now), now);
        }
        var dead = state.below(Seed.DEAD);
        assertThat(dead).hasSizeBetween(2, 1 + Faults.MOST);
        assertThat(Faults.open(state)).isEqualTo(Faults.MOST);
        for (var grave : dead) {
            var host = grave.key().substring(Seed.DEAD.length());
            assertThat(state.entries().keySet())
                    .as("the dead keep their slot")
                    .anyMatch(key -> key.endsWith("/running/" + host));
        }
    }

    @Test
    void proves_who_is_dead_and_who_lives(@TempDir Path folder) throws ServiceException {
        var settings = new ConnectionSettings("sandbox", Map.of(), Map.of(), folder);
        try (var connection = new SandboxAdapter().open(settings)) {
            var evidence = connection.port(HostEvidence.class).orElseThrow();
            assertThat(evidence.signs("matchmaking-3"))
                    .extracting(HostEvidence.Sign::verdict)
                    .contains(Verdict.DEAD)
                    .doesNotContain(Verdict.ALIVE);
            assertThat(evidence.signs("web-1"))
                    .extracting(HostEvidence.Sign::verdict)
                    .containsOnly(Verdict.ALIVE);
            assertThat(evidence.signs("never-heard-of")).isEmpty();
        }
    }

    @Test
    void plants_once_and_moves_on_when_it_is_opened_again(@TempDir Path folder) throws ServiceException {
        var clock = new TestClock(NOON);
        long index;
        try (var shelf = new FolderShelf(folder);
                var estate = Estate.open(shelf, clock)) {
            assertThat(estate.signs("web-1")).isNotEmpty();
            index = shelf.present().index();
        }
        clock.forward(Duration.ofDays(3));
        try (var shelf = new FolderShelf(folder);
                var estate = Estate.open(shelf, clock)) {
            var state = shelf.present();
            assertThat(estate.signs("matchmaking-3")).isNotEmpty();
            assertThat(state.index()).isGreaterThan(index);
            assertThat(text(state, Seed.DONE)).as("planted once").isEqualTo("2026-01-05 12:00:00 +0000");
            assertThat(state).isEqualTo(Driver.step(state, clock.instant()));
        }
    }

    @Test
    void stops_moving_when_it_is_closed_and_lets_another_drive(@TempDir Path folder) throws Exception {
        var clock = new TestClock(NOON);
        try (var shelf = new FolderShelf(folder)) {
            var estate = Estate.open(shelf, clock);
            assertThat(shelf.claim("driver")).as("it drives").isEmpty();
            estate.close();
            long still = shelf.present().index();
            clock.forward(Duration.ofMinutes(5));
            var after = shelf.await(state -> state.index() != still, Duration.ofMillis(2_500));
            assertThat(after.index()).isEqualTo(still);
            var reins = shelf.claim("driver");
            assertThat(reins).as("nobody drives").isPresent();
            reins.orElseThrow().close();
        }
    }

    @Test
    void finds_only_planted_faults_on_waking_and_their_times_of_today() {
        var state = seeded;
        for (int hour = 1; hour <= 10; hour++) {
            var now = NOON.plus(Duration.ofHours(hour));
            state = Faults.add(Driver.step(state, now), now);
        }
        var writer = new EstateWriter(state, NOON);
        writer.set("chef/prod/web/max_concurrent", "7");
        var later = NOON.plus(Duration.ofDays(3));
        var awake = Driver.step(Faults.wake(writer.state(), later), later);
        assertThat(Faults.open(awake)).isZero();
        assertThat(awake.below(Seed.DEAD)).hasSize(1);
        assertThat(text(awake, "chef/prod/matchmaking/running/matchmaking-3")).isEqualTo("2026-01-08 07:00:00 +0000");
        assertThat(text(awake, "chef/prod/web/max_concurrent"))
                .as("an operator's")
                .isEqualTo("7");
        assertThat(awake.below("chef/").stream()
                        .filter(entry -> entry.key().contains("/running/"))
                        .filter(entry -> !fresh(entry, later))
                        .map(KvEntry::key))
                .containsExactlyInAnyOrderElementsOf(STUCK);
    }

    @Test
    void does_not_plant_again_what_an_operator_cleaned_up() {
        var writer = new EstateWriter(seeded, NOON);
        writer.giveBack(Roster.seat("prod", "matchmaking"), "matchmaking-3");
        var awake = Faults.wake(writer.state(), NOON.plus(Duration.ofDays(3)));
        assertThat(text(awake, "chef/prod/matchmaking/running/matchmaking-3")).isEqualTo("(absent)");
    }

    @Test
    void breaks_something_every_20_to_40_minutes() {
        for (int minute = 0; minute < 500; minute++) {
            assertThat(Faults.pause(NOON.plusSeconds(60L * minute)))
                    .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(40));
        }
    }

    @Test
    void tells_a_death_in_the_order_in_which_it_happened() {
        var since = NOON.minus(Duration.ofMinutes(50));
        var died = NOON.minus(Duration.ofMinutes(38));
        var signs = Death.signs("web-3", Death.TERMINATED.record(died), java.util.Optional.of(since), NOON);
        assertThat(signs.get(0).statement()).isEqualTo("agent failed 38 min ago");
        assertThat(signs.get(1).statement()).matches("terminated at \\d\\d:\\d\\d \\(i-0[0-9a-f]{3}…[0-9a-f]{2}\\)");
        assertThat(signs.get(2).statement()).matches("last check-in \\d\\d:\\d\\d, before the hold");
        assertThat(signs.get(2).at().orElseThrow()).isBefore(since);
    }

    @Test
    void begins_again_for_everybody_who_has_it_open(@TempDir Path folder) throws ServiceException {
        var clock = new TestClock(NOON);
        try (var shelf = new FolderShelf(folder);
                var other = new FolderShelf(folder);
                var estate = Estate.open(shelf, clock)) {
            shelf.update(state -> {
                var writer = new EstateWriter(state, NOON);
                writer.set("chef/prod/web/max_concurrent", "9");
                writer.set("chef/mine/own/max_concurrent", "1");
                return new KvChange.Next<>(writer.state(), true);
            });
            long before = other.present().index();
            estate.reset();
            var state = other.present();
            assertThat(state.index()).isGreaterThan(before);
            assertThat(text(state, "chef/prod/web/max_concurrent")).isEqualTo("3");
            assertThat(text(state, "chef/mine/own/max_concurrent")).isEqualTo("(absent)");
        }
    }
}
