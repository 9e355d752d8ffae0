package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.Scope;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.FxScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.testing.MemoryJournal;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** The change dialog under a keyboard that does not wait for it. */
@NeedsFonts
class ChangeDialogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TestClock clock = new TestClock(NOW);
    private final ConcurrentLinkedQueue<Runnable> threads = new ConcurrentLinkedQueue<>();
    private final StandInChange change = new StandInChange(clock);
    private final MemoryJournal journal = new MemoryJournal();
    private final Notices notices = new Notices();
    private Changes changes;
    private Stage stage;
    private FxRobot robot;

    @BeforeEach
    void open() {
        OnScreen.start();
        change.scope = Scope.one("prod");
        var gate = new Gate("studio", false, name -> EnvironmentPolicy.PRODUCTION, Gate.PREVIEW_AGE);
        var road = new ChangeRoad(journal, gate, new Actor("sam", "laptop", "desktop", 1, NOW), clock);
        OnScreen.run(() -> {
            var shell = new Shell(new Shell.Place("studio", "studio", true, false, ""), new Notices(), () -> {});
            var scene = new Scene(shell, 1200, 800);
            Theme.loadFonts();
            Theme.dress(scene);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            changes = new Changes(
                    road,
                    id -> Optional.empty(),
                    id -> {},
                    new UnderWay(),
                    shell,
                    new Teller(notices, new FxScreen(), clock, Optional.of("studio")),
                    new FxScreen(),
                    threads::add,
                    () -> {});
            changes.open("Release slot", Proposal.of(change));
        });
        robot = new FxRobot();
        robot.targetWindow(stage);
    }

    @AfterEach
    void close() {
        OnScreen.run(stage::close);
    }

    /** What other threads have to do. */
    private void work() {
        for (var task = threads.poll(); task != null; task = threads.poll()) {
            task.run();
        }
    }

    private Stream<Node> all(String style) {
        return stage.getScene().getRoot().lookupAll(style).stream();
    }

    private boolean shows(String words) {
        return all(".label").anyMatch(node -> node instanceof Labeled label && words.equals(label.getText()));
    }

    private void untilShown(String words) {
        OnScreen.until("'" + words + "' is shown", () -> shows(words));
    }

    private String reason() {
        return OnScreen.get(() -> all(".text-field")
                .map(TextField.class::cast)
                .filter(field -> "Reason".equals(field.getAccessibleText()))
                .map(TextField::getText)
                .findFirst()
                .orElseThrow());
    }

    /** Presses Return until it is sent; tells how long that took. */
    private Duration insist(int sent) {
        long begun = System.nanoTime();
        work();
        while (change.applied.size() < sent && sinceThen(begun).compareTo(PATIENCE) < 0) {
            robot.push(KeyCode.ENTER);
            work();
        }
        assertThat(change.applied).hasSize(sent);
        return sinceThen(begun);
    }

    private static Duration sinceThen(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void a_reason_that_is_typed_before_and_after_the_preview_comes_is_whole() {
        untilShown("Reading…");
        robot.write("host is ");
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("gone");
        assertThat(reason()).isEqualTo("host is gone");
    }

    @Test
    void return_while_it_reads_confirms_nothing_then_or_later() {
        untilShown("Reading…");
        robot.write("host is gone");
        robot.push(KeyCode.ENTER);
        assertThat(insist(1)).as("a key that was on its way").isGreaterThanOrEqualTo(ChangeDialogModel.UNSEEN);
    }

    @Test
    void what_was_typed_is_there_after_another_look_and_goes_on_at_its_end() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT: it moved", List.of("current: previewed 1, now 2")));
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is ");
        insist(1);
        untilShown("WHAT MOVED");
        robot.push(KeyCode.ENTER);
        untilShown("Reading…");
        robot.write("really ");
        work();
        untilShown("MOVED MEANWHILE");
        robot.write("gone");
        assertThat(reason()).isEqualTo("host is really gone");
    }

    @Test
    void how_far_it_has_come_is_shown_in_the_dialog_and_at_the_lower_left() {
        change.meanwhile = stop -> {
            stop.reached(new Progress(1344, 5016, "tiers"));
            untilShown("1,344 of 5,016 tiers");
            untilShown("Release web-3's slot: 1,344 of 5,016 tiers");
            assertThat(OnScreen.get(() -> all(".progress-bar")
                            .map(ProgressBar.class::cast)
                            .map(bar -> Math.round(100 * bar.getProgress()) + " % " + bar.getAccessibleText())
                            .toList()))
                    .containsExactly("27 % 1,344 of 5,016 tiers");
        };
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is gone");
        insist(1);
        OnScreen.until("it is over", () -> !shows("Release web-3's slot: 1,344 of 5,016 tiers"));
    }

    @Test
    void escape_closes_it_while_it_reads_and_what_is_read_then_is_for_nobody() {
        untilShown("Reading…");
        robot.write("never mind");
        robot.push(KeyCode.ESCAPE);
        OnScreen.until("it is closed", () -> all(".change-dialog").findAny().isEmpty());
        work();
        OnScreen.settle();
        assertThat(OnScreen.get(() -> all(".change-dialog").count())).isZero();
        assertThat(change.applied).isEmpty();
    }

    @Test
    void a_reason_that_escape_left_is_there_when_the_same_change_is_asked_for_again() {
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is gone");
        robot.push(KeyCode.ESCAPE);
        OnScreen.until("it is closed", () -> all(".change-dialog").findAny().isEmpty());
        OnScreen.run(() -> changes.open("Release slot", Proposal.of(change)));
        work();
        untilShown("REASON (REQUIRED)");
        robot.write(", OPS-1");
        assertThat(reason()).as("and it goes on at its end").isEqualTo("host is gone, OPS-1");
    }

    @Test
    void what_is_noteworthy_about_an_applied_change_stays_on_show() {
        change.outcomes.add(new Outcome.Applied("REPAIRED", List.of("UNDERCOUNT: counter 0, holders 1. Look again.")));
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is gone");
        insist(1);
        untilShown("REPAIRED");
        untilShown("UNDERCOUNT: counter 0, holders 1. Look again.");
        untilTold(1);
        assertThat(told()).containsExactly("REPAIRED. UNDERCOUNT: counter 0, holders 1. Look again.");
    }

    @Test
    void one_that_was_put_away_while_it_is_written_goes_on_and_tells_when_it_needs_somebody() {
        change.outcomes.add(new Outcome.Conflict("CONFLICT: it moved", List.of("current: previewed 1, now 2")));
        change.meanwhile = stop -> {
            untilShown("Being written, for 1 s now");
            robot.push(KeyCode.ESCAPE);
            OnScreen.until(
                    "it is put away", () -> all(".change-dialog").findAny().isEmpty());
        };
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is gone");
        insist(1);
        untilTold(1);
        assertThat(told()).containsExactly("Release web-3's slot: CONFLICT: it moved");
        OnScreen.run(() -> notices.all().getFirst().more().orElseThrow().perform());
        untilShown("WHAT MOVED");
    }

    @Test
    void an_end_that_nobody_knew_is_shown_in_its_dialog_once_it_is_known() {
        change.outcomes.add(new Outcome.Unknown("UNKNOWN: no reply"));
        work();
        untilShown("REASON (REQUIRED)");
        robot.write("host is gone");
        insist(1);
        untilShown("UNKNOWN: no reply");
        var open = journal.entries().getLast();
        var known = new Closing(
                open.intent().changeId(),
                NOW,
                "APPLIED",
                "Applied, by its proof.",
                List.of("of note"),
                List.of(),
                true);
        OnScreen.run(() -> changes.settled(new JournalEntry(open.sequence(), open.intent(), Optional.of(known))));
        untilShown("Applied, by its proof.");
        assertThat(shows("UNKNOWN: no reply")).isFalse();
        untilTold(2);
        assertThat(told())
                .contains("A change that was left open is settled now. Release web-3's slot: Applied, by its proof."
                        + " of note");
    }

    /** What is told of an applied change is looked up by another thread first. */
    private void untilTold(int times) {
        OnScreen.until("it is told", () -> {
            work();
            return notices.all().size() == times;
        });
    }

    private List<String> told() {
        return OnScreen.get(() -> notices.all().stream().map(Notice::text).toList());
    }

    @Test
    void a_huge_value_leaves_its_key_and_what_it_becomes_in_view() {
        change.preview = new Preview.Ready<>(
                "Set the limit of dev/web",
                List.of(Effect.changed("chef/dev/web/max_concurrent", "9".repeat(400_000), "3")),
                List.of(),
                change.scope,
                NOW,
                "plan");
        work();
        untilShown("WHAT WILL CHANGE");
        assertThat(shows("9".repeat(200) + "… (400,000 characters)")).isTrue();
        var cells =
                OnScreen.get(() -> all(".effect-cell").map(Labeled.class::cast).toList());
        assertThat(cells).extracting(Labeled::getText).contains("chef/dev/web/max_concurrent", "3");
        assertThat(cells).extracting(Labeled::getAlignment).containsOnly(Pos.TOP_LEFT);
        OnScreen.picture(stage.getScene(), "change-dialog-huge-value");
    }
}
