package io.wheelhouse.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A state and what follows it")
class KvChangeTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static KvOperation set(String key, String value) {
        return new KvOperation.Set(key, value.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static KvState after(KvState state, KvOperation... operations) {
        var next = KvChange.transact(state, List.of(operations), NOON);
        assertThat(next.answer()).isInstanceOf(Committed.class);
        return next.state();
    }

    @Test
    void leaves_the_earlier_state_as_it_was() {
        var first = after(KvState.EMPTY, set("a", "1"));
        var second = after(first, set("a", "2"), new KvOperation.Delete("never"), set("b", "1"));
        assertThat(first.entries()).containsOnlyKeys("a");
        assertThat(first.get("a").map(KvEntry::text)).contains("1");
        assertThat(second.entries()).containsOnlyKeys("a", "b");
        assertThat(KvState.EMPTY.entries()).isEmpty();
    }

    @Test
    void branches_into_states_that_are_equal_when_the_same_happened() {
        var trunk = after(KvState.EMPTY, set("a", "1"));
        var one = after(trunk, set("b", "1"), new KvOperation.Delete("a"));
        var same = after(trunk, set("b", "1"), new KvOperation.Delete("a"));
        var other = after(trunk, set("b", "2"), new KvOperation.Delete("a"));
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
    }

    @Test
    void a_series_leads_where_its_writes_lead_one_after_the_other() {
        var begun = after(KvState.EMPTY, set("a", "1"), set("gone", "1"));
        var series = KvChange.series(begun, NOON);
        series.put("b", bytes("1"), 7);
        series.put("a", bytes("1"), 0);
        series.delete("gone");
        series.delete("never");
        series.put("b", bytes("2"), 7);
        assertThat(series.get("b").map(KvEntry::text)).contains("2");

        var single = after(begun, new KvOperation.Set("b", bytes("1"), 7));
        single = after(single, set("a", "1"));
        single = after(single, new KvOperation.Delete("gone"));
        single = after(single, new KvOperation.Delete("never"));
        single = after(single, new KvOperation.Set("b", bytes("2"), 7));
        assertThat(series.after()).isEqualTo(single);
        assertThat(KvChange.series(begun, NOON).after()).isSameAs(begun);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void is_the_very_same_state_when_nothing_changed() {
        var state = after(KvState.EMPTY, set("a", "1"));
        assertThat(after(state, set("a", "1"), new KvOperation.Delete("never"))).isSameAs(state);
        var refused = KvChange.transact(state, List.of(set("b", "1"), new KvOperation.CheckAbsent("a")), NOON);
        assertThat(refused.answer()).isInstanceOf(RolledBack.class);
        assertThat(refused.state()).isSameAs(state);
        assertThat(KvChange.pass(state, NOON.plus(Duration.ofDays(1)))).isSameAs(state);
    }

    @Test
    void forgets_a_removal_after_fifteen_minutes_so_that_the_prefix_index_falls() {
        var kept = after(KvState.EMPTY, set("here/a", "1"));
        var state = after(after(kept, set("here/b", "1")), new KvOperation.Delete("here/b"));
        long raised = state.indexOf("here/");
        assertThat(raised).isEqualTo(state.index());

        var soon = NOON.plus(KvState.GRAVE_LIFE).minusMillis(1);
        assertThat(state.isDue(soon)).isFalse();
        assertThat(KvChange.pass(state, soon)).isSameAs(state);

        var late = NOON.plus(KvState.GRAVE_LIFE);
        assertThat(state.isDue(late)).isTrue();
        var forgotten = KvChange.pass(state, late);
        assertThat(forgotten.indexOf("here/")).isEqualTo(kept.indexOf("here/")).isLessThan(raised);
        assertThat(forgotten.isDue(late)).isFalse();
    }

    @Test
    void ends_a_session_when_its_time_is_over_and_takes_its_keys_along() {
        var opened = KvChange.open(KvState.EMPTY, "s", "a worker", Duration.ofSeconds(10), NOON);
        var locked = after(opened, new KvOperation.Lock("mine", new byte[0], 0, "s"), set("other", "1"));
        assertThat(KvChange.pass(locked, NOON.plusSeconds(9))).isSameAs(locked);

        var ended = KvChange.pass(locked, NOON.plusSeconds(10));
        assertThat(ended.entries()).containsOnlyKeys("other");
        assertThat(ended.sessions()).isEmpty();
        assertThat(ended.indexOf("mine")).isGreaterThan(locked.indexOf("mine"));
        assertThat(KvChange.renew(ended, "s", NOON.plusSeconds(10)).answer()).isFalse();
    }

    @Test
    void keeps_a_renewed_session_for_another_time_to_live() {
        var opened = KvChange.open(KvState.EMPTY, "s", "a worker", Duration.ofSeconds(10), NOON);
        var renewed = KvChange.renew(opened, "s", NOON.plusSeconds(8));
        assertThat(renewed.answer()).isTrue();
        assertThat(KvChange.pass(renewed.state(), NOON.plusSeconds(17)).sessions())
                .containsKey("s");
        assertThat(KvChange.pass(renewed.state(), NOON.plusSeconds(18)).sessions())
                .isEmpty();
    }

    @Test
    void is_read_back_as_it_was_written() throws Exception {
        var opened = KvChange.open(KvState.EMPTY, "s", "a worker", Duration.ofSeconds(10), NOON);
        var state = after(opened, new KvOperation.Lock("mine", new byte[] {0, -1}, -1L, "s"), set("gone", ""));
        var later = after(state, new KvOperation.Delete("gone"), set("ключ\uD83D\uDE00", "1"));
        var replay = new KvReplay(KvState.EMPTY);
        replay.add(KvRecord.between(KvState.EMPTY, state));
        replay.add(KvRecord.between(state, later));
        assertThat(replay.state()).isEqualTo(later);
    }

    /** Measured on Consul 1.14.5: a value of 393,000 bytes in one request passes, one of 524,288 does not. */
    @Test
    void takes_no_body_that_consul_would_not_take() {
        assertThat(sized(393_000)).isInstanceOf(Committed.class);
        assertThat(sized(524_288)).isEqualTo(new TooLarge(0));
        assertThat(sized(200_000, 200_000, 200_000)).isEqualTo(new TooLarge(0));
    }

    private static Object sized(int... bytes) {
        var operations = IntStream.range(0, bytes.length)
                .<KvOperation>mapToObj(i -> new KvOperation.Set("k" + i, new byte[bytes[i]], 0))
                .toList();
        return KvChange.transact(KvState.EMPTY, operations, NOON).answer();
    }
}
