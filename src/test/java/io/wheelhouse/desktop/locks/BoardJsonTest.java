package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.testing.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BoardJsonTest {
    private static final List<TierLine> BOARD = List.of(
            Lines.line("prod/web", TierState.FULL, "m3 c3 web-3@42 web-7@2", TierFlag.STALE_HOLD, TierFlag.LEAK),
            Lines.line("prod/db", TierState.DISABLED, "m0"),
            Lines.line("dev/x", TierState.INVALID, "mx cx a@"));

    private static JsonNode board(Instant asOf, boolean partial, Besides besides) {
        return Schemas.document("locks-list", BoardJson.of(BOARD, new BoardJson.Seen(asOf, partial, besides)));
    }

    @Test
    void it_has_the_shape_of_the_command_line() {
        var board = board(Lines.NOW, false, Besides.NOTHING);
        assertThat(board.get("asOf").asString()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(board.get("partial").booleanValue()).isFalse();
        assertThat(board.get("tiers")).hasSize(3);
        assertThat(board.get("tiers").get(0).get("drift").intValue()).isEqualTo(1);
        assertThat(board.get("tiers").get(1).get("current").intValue()).isZero();
        assertThat(board.get("tiers").get(1).get("currentRaw").isNull()).isTrue();
    }

    @Test
    void a_value_that_is_no_number_stands_there_as_it_is() {
        var odd = board(Lines.NOW, false, Besides.NOTHING).get("tiers").get(2);
        assertThat(odd.get("max").isNull()).isTrue();
        assertThat(odd.get("maxRaw").asString()).isEqualTo("x");
        assertThat(odd.get("currentRaw").asString()).isEqualTo("x");
        assertThat(odd.get("holders").get(0).get("ageSeconds").isNull()).isTrue();
    }

    @Test
    void ages_are_those_of_the_moment_that_it_is_as_of() {
        var holders = board(Lines.NOW.plusSeconds(110), false, Besides.NOTHING)
                .get("tiers")
                .get(0)
                .get("holders");
        assertThat(holders.get(0).get("ageSeconds").longValue()).isEqualTo(42 * 60 + 110);
        assertThat(board(Lines.NOW.minusSeconds(180), false, Besides.NOTHING)
                        .get("tiers")
                        .get(0)
                        .get("holders")
                        .get(1)
                        .get("ageSeconds")
                        .longValue())
                .as("seen after the view was last known to be complete")
                .isZero();
    }

    @Test
    void what_is_hidden_unknown_or_not_remembered_is_said() {
        var board = board(Lines.NOW, true, new Besides(List.of("stray", "a/b\n"), Optional.of("not remembered")));
        assertThat(board.get("partial").booleanValue()).isTrue();
        assertThat(board.get("unknownKeys").get(1).asString()).isEqualTo("a/b\n");
        assertThat(board.get("gap").asString()).isEqualTo("not remembered");
    }
}
