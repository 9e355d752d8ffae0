package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.LockMemory.Estate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Between the answer that a look gets and what it remembers, another process writes down something newer. */
@DisplayName("A look beside another process")
class LookBesideOthersTest {
    private static final TierName DB = TierName.parse("prod/db");

    private final Shop shop = Shop.with("m3 c2 a");
    private final World world = shop.world;
    private final Estate estate = new Estate("test", "here", world.layout.root());
    private final LockService other = new LockService(
            shop.behind,
            Optional.empty(),
            HostSigns.NONE,
            world.memory,
            "test",
            "here",
            new LockSettings(world.layout, LockSettings.GRACE, LockSettings.TOO_LONG, Stamp.Form.RUBY, ZoneOffset.UTC),
            world.clock,
            pause -> {},
            "ann@desk");

    /** After the tiers were read, and before the remembered limits are. */
    private void whileReading(Runnable change) {
        shop.store.passRead().beforeRead(() -> {
            change.run();
            other.board(Optional.of("prod"));
        });
    }

    @Test
    void does_not_take_what_came_after_it_read_for_a_restored_snapshot() {
        world.given(DB, "m3 c1 d").board();
        world.clock.forward(LockSettings.GRACE.plusSeconds(1));
        whileReading(() -> world.put(world.layout.counterKey(DB), "2"));
        assertThat(world.view().flags()).containsExactly(TierFlag.LEAK);
    }

    @Test
    void does_not_call_a_hold_given_back_that_was_taken_after_it_read() throws Exception {
        world.board();
        whileReading(() -> world.hold(WEB, "b"));
        assertThat(world.view().holders()).hasSize(1);
        assertThat(world.memory.events(estate, WEB, Instant.EPOCH))
                .extracting(LockEvent::type)
                .containsExactly(LockEvent.Type.HELD);
        assertThat(world.memory.recall(estate, Optional.of("prod")).sightings())
                .containsKey(world.layout.holderKey(WEB, "b"));
    }

    @Test
    void is_of_the_moment_when_it_asked() throws Exception {
        var asked = world.clock.instant();
        shop.store.beforeRead(() -> world.clock.forward(LockSettings.GRACE));
        world.board();
        assertThat(world.memory.recall(estate, Optional.of("prod")).lastLook()).contains(asked);
        assertThat(world.view().quietSince()).isEqualTo(asked.plus(LockSettings.GRACE));
    }
}
