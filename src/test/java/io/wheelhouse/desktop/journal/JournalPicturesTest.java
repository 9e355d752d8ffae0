package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.BERLIN;
import static io.wheelhouse.desktop.journal.Lines.NOON;
import static io.wheelhouse.desktop.journal.Lines.WEB;
import static io.wheelhouse.desktop.journal.Lines.change;
import static io.wheelhouse.desktop.journal.Lines.event;
import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.watched;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Journal;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.locks.BoardMode;
import io.wheelhouse.desktop.locks.Freshness;
import io.wheelhouse.desktop.locks.Unkept;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.locks.Coverage;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture of the timeline in every state, light and dark, to be looked at: target/screenshots. */
@NeedsFonts
class JournalPicturesTest {
    private static final double WIDTH = 1266;
    private static final double NARROW = 800;

    private final TestClock clock = new TestClock(NOON);
    private final HandScreen screen = new HandScreen(clock);
    private final StandInJournal journal = new StandInJournal();
    private final StandInTrail trail = new StandInTrail();
    private final JournalModel model = new JournalModel(
            new TimelineReader(journal, "live", Layout.DEFAULT, trail, () -> Retention.USUAL, clock),
            BERLIN,
            screen,
            Runnable::run,
            clock);
    private final ObjectProperty<Boolean> partial = new SimpleObjectProperty<>(false);
    private final List<String> copied = new ArrayList<>();
    private Freshness freshness = new Freshness.Live();
    private Optional<Unkept> unkept = Optional.empty();
    private int again;
    private Optional<String> noUndo = Optional.empty();

    private void fill() {
        var api = new TierName("prod", "game-api-with-a-long-name");
        journal.answer = Optional.of(new Journal.Verification.Intact(1_234, "3f2a"));
        own(4, "APPLIED");
        own(31, "OPEN");
        own(190, "CONFLICT");
        own(60 * 26, "FAILED");
        own(60 * 27, "UNCHANGED");
        own(60 * 24 * 50, "APPLIED");
        for (int ago = 1; ago < 60 * 30; ago = ago * 5 / 4 + 2) {
            trail.add(NOON.minus(minutes(ago)), event(WEB, minutes(ago), LockEvent.Type.HELD, "web-" + ago));
            trail.add(
                    NOON.minus(minutes(ago)),
                    event(ago % 2 == 0 ? api : WEB, minutes(ago), LockEvent.Type.COUNTER, "web-" + ago));
        }
        trail.coverage = new Coverage(
                List.of(watched(60 * 30, 60 * 14), watched(240, 0)),
                Map.of("qa", List.of(watched(60 * 14, 600))),
                Set.of("prod", "qa", "staging", "dev", "perf"));
    }

    private void own(int ago, String outcome) {
        journal.pages.add(NOON.minus(minutes(ago)), change(ago, minutes(ago), outcome));
    }

    /** On the screen's thread: the model belongs to it. */
    private void look() {
        model.refresh();
        screen.forward(Duration.ofSeconds(1));
    }

    private void take(String name, Theme theme, double width, Consumer<Scene> more) {
        OnScreen.start();
        var scene = OnScreen.get(() -> {
            Theme.loadFonts();
            var now = new SimpleObjectProperty<>(clock.instant());
            var panel = new JournalPanel(
                    model,
                    new ChainModel(journal, screen, Runnable::run, clock),
                    new JournalTools(
                            "live",
                            clock,
                            now,
                            new SimpleObjectProperty<>(13),
                            new Sight(
                                    partial,
                                    () -> SightMode.of(
                                            BoardMode.of(
                                                    freshness,
                                                    Optional.of(clock.instant()),
                                                    Optional.empty(),
                                                    clock.instant()),
                                            unkept,
                                            clock.instant()),
                                    () -> again++),
                            copied::add,
                            (file, content) -> {},
                            entry -> {},
                            entry -> noUndo));
            var made = new Scene((Region) panel.node(), width, 820);
            Theme.dress(made);
            Theme.wear(theme.in(ColorScheme.LIGHT));
            var stage = new Stage();
            stage.setScene(made);
            stage.show();
            return made;
        });
        OnScreen.settle();
        OnScreen.run(() -> more.accept(scene));
        var picture = OnScreen.picture(
                scene, "journal-%s-%s".formatted(name, theme.name().toLowerCase(Locale.ROOT)));
        OnScreen.run(() -> scene.getWindow().hide());
        assertThat(OnScreen.colours(picture)).as("colours of " + name).isGreaterThan(8);
    }

    /** What is said above the rows. */
    private static List<String> bands(Scene scene) {
        return scene.getRoot().lookupAll(".band").stream()
                .filter(Node::isVisible)
                .map(band -> ((Band) band).text())
                .toList();
    }

    /** How many there are, as the first chip says. */
    private static String all(Scene scene) {
        return ((Labeled) scene.getRoot().lookup(".chip-all .chip-count")).getText();
    }

    private static void press(Scene scene, String word) {
        scene.getRoot().lookupAll(".band").stream()
                .filter(Node::isVisible)
                .flatMap(band -> band.lookupAll(".button").stream())
                .map(Button.class::cast)
                .filter(button -> word.equals(button.getText()))
                .forEach(Button::fire);
    }

    private static void select(Scene scene, int index) {
        var list = (ListView<?>) scene.getRoot().lookup(".timeline");
        list.getSelectionModel().select(index);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void every_state_can_be_seen(Theme theme) {
        take("loading", theme, WIDTH, scene -> {});
        take("empty", theme, WIDTH, scene -> look());
        fill();
        take("timeline", theme, WIDTH, scene -> look());
        take("own", theme, WIDTH, scene -> {
            look();
            select(scene, 5);
        });
        partial.set(true);
        take("partial", theme, WIDTH, scene -> {
            look();
            assertThat(bands(scene))
                    .singleElement()
                    .asString()
                    .startsWith("Partial: this token may not see every key.");
        });
        partial.set(false);
        freshness = new Freshness.Disconnected(
                "No route to consul at https://consul.example.net:8501: connection refused",
                false,
                Optional.of(clock.instant()),
                clock.instant().plusSeconds(8));
        take("disconnected", theme, WIDTH, scene -> {
            look();
            assertThat(bands(scene))
                    .containsExactly("The locks are not watched now, so what happens to them is missing here. No route"
                            + " to consul at https://consul.example.net:8501: connection refused. Next try in 8 s.");
            assertThat(scene.getRoot().lookupAll(".label").stream().map(label -> ((Labeled) label).getText()))
                    .contains("Disconnected · as of 0 s ago")
                    .doesNotContain("Live");
            press(scene, "Copy details");
            press(scene, "Retry now");
        });
        assertThat(again).isOne();
        assertThat(copied.getLast())
                .startsWith("Wheelhouse ")
                .contains("journal of live")
                .contains("No route to consul");
        freshness = new Freshness.Ended("WH-1234-5678");
        take("watch-ended", theme, WIDTH, scene -> {
            look();
            assertThat(bands(scene)).singleElement().asString().contains("code WH-1234-5678");
        });
        freshness = new Freshness.Live();
        unkept = Optional.of(new Unkept(
                clock.instant().minus(minutes(3)),
                "What is seen cannot be kept: The disk of /home/ann/.local/share/wheelhouse/wheelhouse.db is full. Free"
                        + " some space there, then repeat the command."));
        take("not-kept", theme, WIDTH, scene -> {
            look();
            assertThat(bands(scene))
                    .singleElement()
                    .asString()
                    .contains("wheelhouse.db is full", "What was seen in the last 3 min may be missing here.");
            assertThat(scene.getRoot().lookupAll(".label").stream().map(label -> ((Labeled) label).getText()))
                    .contains("Not kept · for 3 min")
                    .noneMatch(text -> text.startsWith("Live"));
        });
        unkept = Optional.empty();
        noUndo = Optional.of("Workspace live is read-only.");
        take("read-only", theme, WIDTH, scene -> {
            look();
            select(scene, 5);
        });
        take("gap", theme, NARROW, scene -> {
            model.filter().set("kind:gap");
            look();
            assertThat(all(scene)).as("of what nobody watched").isEqualTo("?");
            select(scene, 1);
        });
        take("nothing-fits", theme, WIDTH, scene -> {
            model.filter().set("who:nobody");
            look();
            assertThat(all(scene)).isEqualTo("0");
        });
        model.filter().set("");
        screen.settle();
        journal.answer = Optional.of(new Journal.Verification.Broken(
                812,
                "Record 812 does not fit its hash: it, or the record before it, was changed, moved or put in later."));
        take("chain-broken", theme, WIDTH, scene -> look());
        trail.breakDown(() -> new MemoryUnavailable(
                "The disk of /home/ann/.local/share/wheelhouse/wheelhouse.db is full. Free some space there, then"
                        + " repeat the command.",
                new IllegalStateException("full")));
        take("stale", theme, WIDTH, scene -> look());
    }

    @Test
    void what_is_selected_stays_so_whatever_comes_in_above_it() {
        fill();
        take("selected", Theme.LIGHT, WIDTH, scene -> {
            look();
            var list = (ListView<?>) scene.getRoot().lookup(".timeline");
            select(scene, 3);
            var picked = key(list);
            for (int number = 1; number <= 3; number++) {
                var at = clock.instant();
                trail.add(
                        at,
                        new LockEvent(
                                at,
                                Optional.empty(),
                                WEB,
                                LockEvent.Type.HELD,
                                Optional.of("new-" + number),
                                Optional.empty(),
                                Optional.empty(),
                                900 + number));
                look();
                assertThat(key(list)).as("after %d came", number).isEqualTo(picked);
                assertThat(list.getSelectionModel().getSelectedIndex()).isEqualTo(3 + number);
            }
            model.filter().set("who:nobody");
            screen.settle();
            assertThat(list.getSelectionModel().getSelectedItem())
                    .as("nothing else in its place")
                    .isNull();
            model.filter().set("");
            screen.settle();
            assertThat(key(list)).isEqualTo(picked);
        });
    }

    private static String key(ListView<?> list) {
        return list.getSelectionModel().getSelectedItem() instanceof TimeRow row ? row.key() : "";
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void a_store_that_was_never_read_can_be_seen(Theme theme) {
        journal.answer = Optional.empty();
        trail.breakDown(() -> new MemoryUnavailable(
                "/home/ann/.local/share/wheelhouse/wheelhouse.db is damaged. Put a backup in its place, or move it"
                        + " away to begin a new one; the damaged file is left as it is.",
                new IllegalStateException("damaged")));
        take("unreadable", theme, WIDTH, scene -> look());
    }
}
