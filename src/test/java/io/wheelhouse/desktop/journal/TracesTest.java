package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.WEB;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The change of five minutes ago took web-3's slot on prod/web away. */
class TracesTest {
    private static final JournalEntry CHANGE = Lines.change(1, minutes(5), "APPLIED");

    private static LockEvent event(
            TierName tier, LockEvent.Type type, String host, Optional<String> after, int seen, int before) {
        return new LockEvent(
                NOON.minus(Duration.ofSeconds(seen)),
                Optional.of(NOON.minus(Duration.ofSeconds(before))),
                tier,
                type,
                Optional.of(host),
                Optional.of("t"),
                after,
                7);
    }

    private static Optional<JournalEntry> of(LockEvent event) {
        return Traces.of(Layout.DEFAULT, List.of(CHANGE)).of(event);
    }

    @ParameterizedTest(name = "seen {0} s ago, not before {1} s ago")
    @CsvSource({"300, 301", "299, 301", "200, 400", "300, 300"})
    void what_was_seen_while_it_was_written_or_at_the_next_look_is_its_trace(int seen, int before) {
        assertThat(of(event(WEB, LockEvent.Type.FREED, "web-3", Optional.empty(), seen, before)))
                .contains(CHANGE);
    }

    @ParameterizedTest(name = "seen {0} s ago, not before {1} s ago")
    @CsvSource({"301, 302", "298, 299", "10, 20"})
    void what_was_seen_before_or_happened_later_is_not(int seen, int before) {
        assertThat(of(event(WEB, LockEvent.Type.FREED, "web-3", Optional.empty(), seen, before)))
                .isEmpty();
    }

    @Test
    void what_is_of_another_host_tier_or_kind_is_not() {
        assertThat(of(event(WEB, LockEvent.Type.FREED, "web-4", Optional.empty(), 300, 301)))
                .isEmpty();
        assertThat(of(event(new TierName("prod", "db"), LockEvent.Type.FREED, "web-3", Optional.empty(), 300, 301)))
                .isEmpty();
        assertThat(of(event(WEB, LockEvent.Type.HELD, "web-3", Optional.of("t"), 300, 301)))
                .isEmpty();
    }

    @Test
    void a_change_that_wrote_nothing_leaves_no_trace() {
        var open = Lines.change(1, minutes(5), "OPEN");
        var event = event(WEB, LockEvent.Type.FREED, "web-3", Optional.empty(), 300, 301);
        assertThat(Traces.of(Layout.DEFAULT, List.of(open)).of(event)).isEmpty();
    }
}
