package io.wheelhouse.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.MemoryJournal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeRoadTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ChangeKind KIND = new ChangeKind("x.y", Danger.ROUTINE, Asker.OPERATOR);

    private final MemoryJournal journal = new MemoryJournal();
    private final ChangeRoad road = new ChangeRoad(
            journal,
            new Gate("live", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE),
            new Actor("ann", "laptop", "cli", 1, NOON),
            InstantSource.fixed(NOON));

    /** A change whose applying meets a defect of ours. */
    private record Defective() implements Change<String> {
        @Override
        public ChangeKind kind() {
            return KIND;
        }

        @Override
        public Preview<String> preview() {
            return new Preview.Ready<>("Do it", List.of(), List.of(), Scope.one("dev"), NOON, "");
        }

        @Override
        public Map<String, String> details(String plan, String attempt) {
            return Map.of();
        }

        @Override
        public Report apply(Preview.Ready<String> preview, String attempt, StopSign stop) {
            throw new IllegalStateException("after the commit");
        }
    }

    /** Leaves an open record, as a process does that dies on the way. */
    private String left() {
        var change = new Defective();
        assertThatIllegalStateException()
                .isThrownBy(() -> road.carryOut(
                        change,
                        change.preview(),
                        new Approval(Optional.empty(), new Consent.Answered()),
                        StopSign.NEVER));
        return journal.entries().stream()
                .map(entry -> entry.intent().changeId())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void one_record_that_cannot_be_settled_does_not_keep_the_others_open() throws Exception {
        var first = left();
        var second = left();
        var recovery = new Recovery() {
            @Override
            public Optional<Report> proven(JournalEntry entry) {
                return Optional.empty();
            }

            @Override
            public Optional<Report> settle(JournalEntry entry) {
                if (entry.intent().changeId().equals(first)) {
                    throw new IllegalArgumentException("a name that nobody can read");
                }
                return Optional.of(Report.of("x", new Outcome.Failed("NOT APPLIED"), List.of()));
            }
        };
        assertThat(road.recover(recovery, (at, by) -> false))
                .extracting(entry -> entry.intent().changeId())
                .containsExactly(second);
        assertThat(journal.open("live"))
                .extracting(entry -> entry.intent().changeId())
                .containsExactly(first);
    }

    /** A change that does what it should, while something happens. */
    private record Sound(Runnable meanwhile) implements Change<String> {
        @Override
        public ChangeKind kind() {
            return KIND;
        }

        @Override
        public Preview<String> preview() {
            return new Preview.Ready<>("Do it", List.of(), List.of(), Scope.one("dev"), NOON, "");
        }

        @Override
        public Map<String, String> details(String plan, String attempt) {
            return Map.of();
        }

        @Override
        public Report apply(Preview.Ready<String> preview, String attempt, StopSign stop) {
            meanwhile.run();
            return Report.of("x", new Outcome.Applied("DONE."), List.of());
        }
    }

    private String gap(Runnable meanwhile) {
        var change = new Sound(meanwhile);
        return road.carryOut(
                        change,
                        change.preview(),
                        new Approval(Optional.empty(), new Consent.Answered()),
                        StopSign.NEVER)
                .journalGap()
                .orElseThrow();
    }

    @Test
    void an_outcome_that_is_not_journalled_is_looked_up_by_a_later_start_only_where_the_journal_is_still_there() {
        assertThat(gap(() -> journal.fullAfter(0)))
                .isEqualTo(
                        "The outcome could not be journalled and will be looked up at the next start: the disk is full");
        journal.fullAfter(Integer.MAX_VALUE);
        assertThat(gap(journal::takeAway))
                .contains("no later start looks it up", "the file was taken away")
                .doesNotContain("will be looked up");
    }

    /** Each question may take a minute. */
    @Test
    void a_server_that_is_away_is_not_asked_for_every_open_record() throws Exception {
        left();
        left();
        left();
        var asked = new AtomicInteger();
        var recovery = new Recovery() {
            @Override
            public Optional<Report> proven(JournalEntry entry) {
                return Optional.empty();
            }

            @Override
            public Optional<Report> settle(JournalEntry entry) throws ServiceException {
                asked.incrementAndGet();
                throw new ServiceException.Unreachable("no route");
            }
        };
        assertThat(road.recover(recovery, (at, by) -> false)).isEmpty();
        assertThat(asked).as("one alone might be what the server cannot answer").hasValue(2);
        assertThat(journal.open("live")).hasSize(3);
    }
}
