package io.wheelhouse.locks;

import static io.wheelhouse.locks.World.WEB;
import static io.wheelhouse.locks.World.applied;
import static io.wheelhouse.locks.World.conflict;
import static io.wheelhouse.locks.World.notes;
import static io.wheelhouse.locks.World.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.TierView.HolderView;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The numbered cases about overriding slots. */
abstract class OverrideCases extends LockCases {
    /** A store whose user may look but not touch. */
    abstract Bench openReadOnly() throws Exception;

    @Test
    @DisplayName("L32 hosts with odd names: one is released, its neighbours stay")
    void oddNames() {
        for (var host : List.of("w", "w#1", "w?1", "w%2F1", "w 1", "wé", "w+1", "[w]")) {
            world.hold(WEB, host);
        }
        world.given("m9 c8");
        assertThat(world.view().holders()).hasSize(8);
        applied(world.carryOut(world.locks.override(WEB, "w#1")), "RELEASED");
        assertThat(world.find(world.layout.holderKey(WEB, "w#1"))).isEmpty();
        assertThat(world.value(world.layout.counterKey(WEB))).contains("7");
        assertThat(world.view().holders())
                .extracting(HolderView::host)
                .containsExactlyInAnyOrder("w", "w?1", "w%2F1", "w 1", "wé", "w+1", "[w]");
        assertThat(world.board().unknownKeys()).isEmpty();
    }

    @Test
    @DisplayName("L34 an override frees the slot and counts down")
    void override() {
        world.given("m2 c2 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c1 b +A");
    }

    @Test
    @DisplayName("L35 the same override again finds it done")
    void replay() {
        world.given("m2 c2 a b");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        applied(world.confirm(override, preview), "RELEASED");
        world.remember();
        unchanged(world.confirm(override, preview), "ALREADY RELEASED");
        unchanged(world.carryOut(world.locks.override(WEB, "a")), "ALREADY RELEASED");
        world.same();
    }

    @Test
    @DisplayName("L37 an override of a host that releases meanwhile does not count down twice")
    void releasedMeanwhile() {
        world.given("m2 c2 a b");
        var result = world.carryOut(world.locks.override(WEB, "a"), () -> {
            world.delete(world.layout.holderKey(WEB, "a"));
            world.count(WEB, 1);
        });
        unchanged(result, "ALREADY RELEASED");
        world.becomes("m2 c1 b");
    }

    @Test
    @DisplayName("L38 an override whose counter moved conflicts; a fresh preview succeeds")
    void counterMoved() {
        world.given("m2 c1 a");
        conflict(
                world.carryOut(world.locks.override(WEB, "a"), () -> world.count(WEB, 2)),
                "/current: previewed 1, now 2");
        world.becomes("m2 c2 a");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c1 +A");
    }

    @Test
    @DisplayName("L40 a host that was overridden alive and counts down again is named")
    void doubleRelease() {
        world.given("m2 c2 a b");
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.delete(world.layout.holderKey(WEB, "a"));
        world.count(WEB, 0);
        var detail = world.detail(WEB);
        assertThat(detail.view().flags()).containsExactly(TierFlag.UNDERCOUNT);
        assertThat(detail.cause().orElseThrow()).contains("double release by a");
        world.becomes("m2 c0 b +A");
    }

    @Test
    @DisplayName("L41 an override leaves a counter alone that is too low already")
    void tooLowAlready() {
        world.given("m2 c1 a b");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().contains("is left as it is");
        world.becomes("m2 c1 b +A");
    }

    @Test
    @DisplayName("L43 an override of a leaking tier leaves the leak")
    void leaksStill() {
        world.given("m2 c3 a");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().contains("LEAK").contains("2 above");
        world.becomes("m2 c2 +A");
        assertThat(world.quiet().view().flags()).containsExactly(TierFlag.LEAK);
        assertThat(world.view().tier().drift()).contains(2);
    }

    @Test
    @DisplayName("L44 an override leaves an invalid counter alone and says so")
    void invalidCounter() {
        world.given("m2 cx a");
        var result = world.carryOut(world.locks.override(WEB, "a"));
        applied(result, "RELEASED");
        assertThat(notes(result)).singleElement().asString().startsWith("COUNTER INVALID");
        world.becomes("m2 cx +A");
    }

    @Test
    @DisplayName("L46 an override whose leader stepped down before committing was not applied")
    void leadershipLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseLeadershipBeforeCommit();
        var result = world.confirm(override, preview);
        assertThat(result.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED");
        world.same();
        applied(world.carryOut(world.locks.override(WEB, "a")), "RELEASED");
        world.becomes("m2 c0 +A");
    }

    @Test
    @DisplayName("L46 an override whose reply was lost after the commit is released, by its proof")
    void replyLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseReplyAfterCommit();
        applied(world.confirm(override, preview), "RELEASED");
        world.becomes("m2 c0 +A");
    }

    @Test
    @DisplayName("an override whose request may still be on its way is fenced off")
    void requestLost() {
        world.given("m2 c1 a");
        var override = world.locks.override(WEB, "a");
        var preview = world.preview(override);
        bench.loseRequest();
        var result = world.confirm(override, preview);
        assertThat(result.outcome().message()).startsWith("NOT APPLIED");
        var fence = world.layout.fenceKey(world.journalled(result).intent().changeId());
        assertThat(world.value(fence)).contains("tried again after 0");
        world.same();
    }

    @Test
    @DisplayName("L47 a token that may only read is denied, which is no conflict")
    void readOnly() throws Exception {
        try (var guarded = openReadOnly()) {
            var here = World.on(guarded);
            here.given("m2 c1 a");
            var result = here.carryOut(here.locks.override(WEB, "a"));
            assertThat(result.outcome()).isInstanceOf(Outcome.Denied.class);
            here.same();
        }
    }
}
