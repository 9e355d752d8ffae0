package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.LockEvent.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObserverTest {
    private final Shop shop = Shop.with("m3 c1 a");
    private final World world = shop.world;

    private List<LockEvent> events() {
        try {
            return world.locks.history(WEB, Instant.EPOCH).events();
        } catch (MemoryUnavailable failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void the_first_look_ever_is_no_event() {
        world.board();
        assertThat(events()).isEmpty();
    }

    @Test
    void what_changed_between_two_looks_is_told_with_both_moments() {
        world.board();
        world.clock.forward(Duration.ofSeconds(30));
        world.given("m5 c2 b");
        world.delete("chef/prod/web/running/a");
        world.board();
        assertThat(events())
                .extracting(LockEvent::type)
                .containsExactlyInAnyOrder(Type.LIMIT, Type.COUNTER, Type.HELD, Type.FREED);
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.at()).isEqualTo(World.START.plusSeconds(30));
            assertThat(event.notBefore()).contains(World.START);
        });
        world.board();
        assertThat(events()).hasSize(4);
    }

    @Test
    void a_run_is_learnt_when_its_end_is_known_closely() throws MemoryUnavailable {
        world.board();
        world.clock.forward(Duration.ofMinutes(9).plusSeconds(56));
        world.board();
        world.clock.forward(Duration.ofSeconds(4));
        world.delete("chef/prod/web/running/a");
        world.board();
        assertThat(runs()).containsExactly(Duration.ofMinutes(10));
    }

    @Test
    void a_run_that_ended_somewhen_is_not_learnt() throws MemoryUnavailable {
        world.board();
        world.clock.forward(Duration.ofMinutes(10));
        world.delete("chef/prod/web/running/a");
        world.board();
        assertThat(runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-999999999-01-01T00:00:00Z", "2000-01-01 00:00:00 +0000", "+999999999-12-31T23:59:59Z", "0"})
    void an_impossible_stamp_neither_stops_a_look_nor_is_learnt(String stamp) throws MemoryUnavailable {
        world.put(world.layout.holderKey(WEB, "a"), stamp);
        world.board();
        world.clock.forward(Duration.ofSeconds(4));
        world.delete("chef/prod/web/running/a");
        world.board();
        assertThat(runs()).containsExactly(Duration.ofSeconds(4));
    }

    private List<Duration> runs() throws MemoryUnavailable {
        return world.memory
                .completedRuns(new LockMemory.Estate("test", "here", "chef/"), Optional.of("prod"), 50)
                .getOrDefault(WEB, List.of());
    }

    @Test
    void a_partial_look_is_not_kept_so_that_hidden_slots_are_not_called_free() {
        world.board();
        world.delete("chef/prod/web/running/a");
        shop.store.filterByAcl();
        world.board();
        assertThat(events()).isEmpty();
    }
}
