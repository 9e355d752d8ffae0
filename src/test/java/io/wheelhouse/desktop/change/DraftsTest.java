package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Scope;
import io.wheelhouse.desktop.change.ChangeDialogModel.Stage;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A reason that was typed is not lost with the dialog. */
class DraftsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final HandScreen screen = new HandScreen(clock);
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final StandInChange change = new StandInChange(clock);
    private final Drafts drafts = new Drafts();

    /** A change and what is kept of it. */
    private record Opened(ChangeDialogModel<String> model, Drafts.Draft draft) {
        String reason() {
            return model.reason().get();
        }
    }

    private Opened open() {
        var gate = new Gate("studio", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE);
        var road = new ChangeRoad(new MemoryJournal(), gate, new Actor("sam", "laptop", "desktop", 1, NOW), clock);
        var model = new ChangeDialogModel<>(
                road, Proposal.of(change), "Release slot", new UnderWay(), screen, threads::add);
        var draft = drafts.follow(model);
        model.read();
        return new Opened(model, draft);
    }

    private void work() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
        screen.settle();
    }

    private Opened opened() {
        var made = open();
        work();
        return made;
    }

    private void closedWith(String reason) {
        var first = opened();
        first.model().reason().set(reason);
        first.draft().close();
    }

    @Test
    void the_same_change_brings_it_back() {
        closedWith("host is gone");
        assertThat(opened().reason()).isEqualTo("host is gone");
    }

    @Test
    void also_when_it_was_closed_before_it_was_known_which_change_it_is() {
        var early = open();
        early.model().reason().set("host is gone");
        early.draft().close();
        work();
        assertThat(opened().reason()).isEqualTo("host is gone");
    }

    @Test
    void another_change_does_not() {
        closedWith("host is gone");
        change.preview = new Preview.Ready<>(
                "Release web-4's slot", StandInChange.EFFECTS, List.of(), Scope.one("dev"), NOW, "plan");
        assertThat(opened().reason()).isEmpty();
    }

    @Test
    void nor_does_one_of_as_many_other_tiers_that_is_called_the_same() {
        closedWith("host is gone");
        change.preview = new Preview.Ready<>(
                opened().model().stage().get() instanceof Stage.Asking asking ? asking.title() : "",
                List.of(Effect.changed("chef/dev/api/current", "1", "0")),
                List.of(),
                Scope.one("dev"),
                NOW,
                "plan");
        assertThat(opened().reason()).isEmpty();
    }

    @Test
    void what_is_typed_already_is_not_written_over() {
        closedWith("host is gone");
        var second = open();
        second.model().reason().set("no, really");
        work();
        assertThat(second.reason()).isEqualTo("no, really");
    }

    @Test
    void one_that_was_taken_out_again_is_gone() {
        closedWith("host is gone");
        closedWith(" ");
        assertThat(opened().reason()).isEmpty();
    }

    @Test
    void after_the_change_was_made_it_is_done_with() {
        closedWith("host is gone");
        var second = opened();
        second.model().confirm();
        work();
        second.draft().close();
        assertThat(opened().reason()).isEmpty();
    }

    @Test
    void after_one_that_failed_it_is_there_for_the_next_try() {
        change.outcomes.add(new Outcome.Failed("no route"));
        var first = opened();
        first.model().reason().set("host is gone");
        first.model().confirm();
        work();
        first.draft().close();
        assertThat(opened().reason()).isEqualTo("host is gone");
    }
}
