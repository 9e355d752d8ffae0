package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsModeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T22:00:00Z");

    private static Health tried(boolean reached, int secondsAgo) {
        return new Health.Tried(
                new ConnectionReport(reached, "", List.of()), Duration.ZERO, NOW.minusSeconds(secondsAgo));
    }

    private static String word(Health... all) {
        return ConnectionsMode.of(List.of(all), NOW).word();
    }

    @Test
    void it_is_as_old_as_the_oldest_try() {
        assertThat(word(tried(true, 12))).isEqualTo("Reached · as of 12 s ago");
        assertThat(word(tried(true, 12), tried(true, 40))).isEqualTo("All reached · as of 40 s ago");
    }

    @Test
    void one_that_was_not_reached_counts_more_than_its_age() {
        assertThat(word(tried(false, 3))).isEqualTo("Not reached · as of 3 s ago");
        var late = new Health.GivenUp(Duration.ofSeconds(20), NOW.minusSeconds(9));
        assertThat(word(tried(true, 3), late, tried(false, 3600))).isEqualTo("2 of 3 not reached · as of 1 h ago");
        assertThat(ConnectionsMode.of(List.of(late), NOW).style()).isEqualTo("tone-danger");
    }

    @Test
    void one_that_was_reached_and_knows_no_such_token_is_no_good_news() {
        var step = new ConnectionReport.Step("Read keys", ConnectionReport.Result.FAILED, "denied", Duration.ZERO);
        var denied = new Health.Tried(
                new ConnectionReport(true, "unknown", List.of(step)), Duration.ZERO, NOW.minusSeconds(3));
        assertThat(word(denied)).isEqualTo("Reached, does not work · as of 3 s ago");
        assertThat(ConnectionsMode.of(List.of(denied), NOW).style()).isEqualTo("tone-danger");
        assertThat(word(tried(true, 2), denied)).isEqualTo("1 of 2 do not work · as of 3 s ago");
        assertThat(word(tried(false, 2), denied)).isEqualTo("1 of 2 not reached · as of 3 s ago");
    }

    @Test
    void what_was_found_long_ago_may_be_otherwise_by_now() {
        assertThat(ConnectionsMode.of(List.of(tried(true, 600)), NOW).style()).isEqualTo("tone-success");
        var old = ConnectionsMode.of(List.of(tried(true, 601)), NOW);
        assertThat(old.style()).isEqualTo("tone-warning");
        assertThat(old.word()).isEqualTo("Tested a while ago · as of 10 min ago");
    }

    @Test
    void one_that_is_tried_again_by_itself_stays_what_it_was() {
        assertThat(word(new Health.Again(tried(false, 9)))).isEqualTo("Not reached · as of 9 s ago");
    }

    @Test
    void a_try_under_way_and_none_at_all_are_said() {
        assertThat(word(tried(true, 12), new Health.Trying())).isEqualTo("Testing…");
        assertThat(word(new Health.Untried())).isEqualTo("Not tested yet");
        assertThat(word()).isEqualTo("Not tested yet");
    }
}
