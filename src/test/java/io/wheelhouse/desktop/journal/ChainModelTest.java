package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Journal;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainModelTest {
    private final TestClock clock = new TestClock(NOON);
    private final HandScreen screen = new HandScreen(clock);
    private final ArrayDeque<Runnable> threads = new ArrayDeque<>();
    private final StandInJournal journal = new StandInJournal();
    private final ChainModel model = new ChainModel(journal, screen, threads::add, clock);

    private Chain verified() {
        model.verify();
        threads.remove().run();
        screen.settle();
        return model.chain().get();
    }

    @Test
    void nothing_is_said_of_a_chain_that_nobody_walked() {
        assertThat(model.chain().get()).isEqualTo(new Chain.Unwalked());
    }

    @Test
    void a_walk_says_how_many_records_hold_and_when() {
        journal.answer = Optional.of(new Journal.Verification.Intact(1_234, "3f2a"));
        assertThat(verified()).isEqualTo(new Chain.Verified(1_234, "3f2a", NOON));
    }

    @Test
    void a_walk_that_fails_leaves_no_older_verified_standing() {
        journal.answer = Optional.of(new Journal.Verification.Intact(1_234, "3f2a"));
        verified();
        clock.forward(Duration.ofMinutes(1));
        journal.answer = Optional.empty();
        model.verify();
        assertThat(model.chain().get()).as("while it is walked").isEqualTo(new Chain.Walking());
        threads.remove().run();
        screen.settle();
        assertThat(model.chain().get())
                .isInstanceOfSatisfying(Chain.Failed.class, failed -> assertThat(failed.message())
                        .isEqualTo("the disk is full"));
    }

    @Test
    void a_broken_link_is_named() {
        journal.answer = Optional.of(new Journal.Verification.Broken(7, "Record 7 is missing."));
        assertThat(verified()).isEqualTo(new Chain.Broken(7, "Record 7 is missing.", NOON));
    }

    @Test
    void a_defect_has_a_code_and_does_not_leave_it_walking() {
        journal.defective = true;
        assertThat(verified()).isInstanceOfSatisfying(Chain.Failed.class, failed -> assertThat(failed.code())
                .startsWith("WH-"));
    }

    @Test
    void one_walk_is_enough_at_a_time() {
        journal.answer = Optional.of(new Journal.Verification.Intact(1, "a"));
        model.verify();
        model.verify();
        assertThat(threads).hasSize(1);
    }
}
