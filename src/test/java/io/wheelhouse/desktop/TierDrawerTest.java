package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.Tier;
import io.wheelhouse.locks.Tier.Holder;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock board's drawer under many holders, quick changes, long names and long values. */
@NeedsFonts
class TierDrawerTest {
    private static final int CROWD = 200;
    private static final TierName TIER = new TierName("odd", "crowd");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path home;

    private static KvEntry entry(String value, long index) {
        return new KvEntry("key", value.getBytes(StandardCharsets.UTF_8), 0, 5, index, Optional.empty());
    }

    private static String host(int number) {
        return "host-%03d.eu-west-1.compute.internal".formatted(number);
    }

    /** A tier whose hosts hold for as many minutes as they are told. */
    private TierView tier(TierName name, String limit, List<String> hosts, List<Integer> minutes, boolean skewed) {
        var holders = new ArrayList<Holder>();
        var judged = new ArrayList<HolderView>();
        for (int place = 0; place < hosts.size(); place++) {
            var age = Duration.ofMinutes(minutes.get(place));
            var since = now.minus(age);
            holders.add(new Holder(hosts.get(place), entry(since.toString(), minutes.get(place))));
            judged.add(new HolderView(hosts.get(place), Optional.of(since), Optional.of(age), since, false, skewed));
        }
        var tier = new Tier(
                name,
                Optional.of(entry(limit, 1)),
                Optional.of(entry(Integer.toString(hosts.size()), 1)),
                holders,
                Optional.empty(),
                List.of());
        var flags = skewed ? Set.of(TierFlag.CLOCK_SKEW) : Set.<TierFlag>of();
        return new TierView(tier, TierState.RUNNING, flags, judged, now, Optional.empty(), Duration.ofHours(90));
    }

    /** Host n has held for n + 10 minutes, but for one that has done so for as many as are told. */
    private TierView crowd(int other, int minutes) {
        var hosts = new ArrayList<String>();
        var ages = new ArrayList<Integer>();
        for (int number = 0; number < CROWD; number++) {
            hosts.add(host(number));
            ages.add(number == other ? minutes : number + 10);
        }
        return tier(TIER, "300", hosts, ages, false);
    }

    private void open(BoardStage stage, TierView view) {
        stage.hear(
                new WatchNews.Opened(new BoardView(now, false, List.of(view), List.of(), Optional.empty())),
                now,
                Duration.ZERO);
        OnScreen.run(() -> stage.model().reveal(view.name()));
        stage.untilShown("LAST 24 HOURS");
    }

    private void changed(BoardStage stage, TierView view) {
        stage.hear(
                new WatchNews.Changed(now, Duration.ZERO, false, List.of(view), List.of(), List.of()),
                now,
                Duration.ZERO);
    }

    private static Parent body(BoardStage stage) {
        return (Parent) stage.scene().getRoot().lookup(".drawer-body");
    }

    private static List<Node> cards(BoardStage stage) {
        return OnScreen.get(() -> body(stage).getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("card"))
                .toList());
    }

    private static List<Node> nodes(BoardStage stage) {
        return OnScreen.get(() -> List.copyOf(body(stage).lookupAll("*")));
    }

    private static List<String> hosts(BoardStage stage) {
        return OnScreen.get(() -> cardLabels(stage).stream()
                .map(Labeled::getText)
                .filter(text -> text.startsWith("host-"))
                .toList());
    }

    private static List<Labeled> cardLabels(BoardStage stage) {
        return body(stage).getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("card"))
                .flatMap(card -> card.lookupAll(".label").stream())
                .map(Labeled.class::cast)
                .toList();
    }

    private static Button button(BoardStage stage, String id) {
        return (Button) OnScreen.get(() -> stage.scene().getRoot().lookup("#" + id));
    }

    /** All holders of the crowd are listed. */
    private void openAll(BoardStage stage) {
        open(stage, crowd(0, 10));
        var all = button(stage, "all-holders");
        OnScreen.run(all::fire);
        OnScreen.settle();
    }

    @Test
    void of_many_holders_the_oldest_are_shown_and_all_when_they_are_asked_for() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            open(stage, crowd(0, 10));
            assertThat(hosts(stage))
                    .hasSize(20)
                    .startsWith(host(199), host(198))
                    .endsWith(host(180));
            assertThat(nodes(stage)).as("as for 20 holders").hasSizeLessThan(1_000);
            var all = button(stage, "all-holders");
            assertThat(all.getText()).isEqualTo("Show all 200 holders");
            OnScreen.run(() -> {
                all.requestFocus();
                all.fire();
            });
            OnScreen.settle();
            assertThat(hosts(stage)).hasSize(CROWD).startsWith(host(199)).endsWith(host(0));
            assertThat(OnScreen.get(() -> stage.scene().getFocusOwner().getId()))
                    .as("the keyboard goes on where the list went on")
                    .isEqualTo("release-" + host(179));
        }
    }

    @Test
    void a_change_of_one_holder_of_many_touches_no_other_nor_the_keyboard_nor_the_place() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            openAll(stage);
            var scroll = (ScrollPane) stage.all(".drawer .scroll-pane").getFirst();
            OnScreen.run(() -> {
                scroll.setVvalue(0.4);
                stage.scene().getRoot().lookupAll(".button").stream()
                        .filter(node -> ("release-" + host(100)).equals(node.getId()))
                        .forEach(Node::requestFocus);
            });
            OnScreen.settle();
            var place = OnScreen.get(scroll::getVvalue);
            var cards = cards(stage);
            var nodes = new HashSet<>(nodes(stage));

            changed(stage, crowd(150, 5));
            OnScreen.until(
                    "its hold is the newest",
                    () -> cardLabels(stage).getLast().isVisible()
                            && lastHost(stage).equals(host(150)));
            var after = cards(stage);
            assertThat(after).hasSize(CROWD);
            assertThat(after.stream().filter(card -> !cards.contains(card))).hasSize(1);
            assertThat(nodes(stage).stream().filter(node -> !nodes.contains(node)))
                    .as("made for it: its card and its key")
                    .hasSizeLessThan(60);
            assertThat(OnScreen.get(() -> stage.scene().getFocusOwner().getId()))
                    .isEqualTo("release-" + host(100));
            assertThat(OnScreen.get(scroll::getVvalue)).isEqualTo(place);
        }
    }

    private static String lastHost(BoardStage stage) {
        return cardLabels(stage).stream()
                .map(Labeled::getText)
                .filter(text -> text.startsWith("host-"))
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    @Test
    void the_button_that_has_the_keyboard_keeps_it_when_its_own_card_is_made_anew() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            openAll(stage);
            OnScreen.run(() -> stage.scene().getRoot().lookupAll(".button").stream()
                    .filter(node -> ("release-" + host(150)).equals(node.getId()))
                    .forEach(Node::requestFocus));
            var before = OnScreen.get(() -> stage.scene().getFocusOwner());
            changed(stage, crowd(150, 5));
            OnScreen.until("its hold is the newest", () -> lastHost(stage).equals(host(150)));
            OnScreen.settle();
            var owner = OnScreen.get(() -> stage.scene().getFocusOwner());
            assertThat(owner.getId()).isEqualTo("release-" + host(150));
            assertThat(owner).isNotSameAs(before);
        }
    }

    @Test
    void another_tier_begins_with_its_oldest_again() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            openAll(stage);
            var other = new TierName("odd", "other");
            changed(stage, tier(other, "3", List.of("web-1"), List.of(4), false));
            OnScreen.run(() -> stage.model().reveal(other));
            OnScreen.until(
                    "it is shown", () -> cardLabels(stage).getFirst().getText().equals("web-1"));
            assertThat(cards(stage)).hasSize(1);
            OnScreen.run(() -> stage.model().reveal(TIER));
            OnScreen.until(
                    "it is shown", () -> cardLabels(stage).getFirst().getText().startsWith("host-"));
            assertThat(cards(stage)).hasSize(20);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void long_names_and_since_when_can_be_read_whole(ColorScheme worn) throws Exception {
        try (var stage = BoardStage.open(home, worn, "")) {
            var name = new TierName("eu-west-1-production", "matchmaking-and-leaderboards-of-the-summer-season");
            var hosts = List.of("ip-10-0-12-7.eu-west-1.compute.internal", "h".repeat(120));
            for (boolean skewed : List.of(false, true)) {
                open(stage, tier(name, "2", hosts, List.of(60 * 75, 4), skewed));
                for (var size : List.of(1440, 1000)) {
                    stage.size(size, 700);
                    OnScreen.picture(
                            stage.scene(),
                            "drawer-names-%d%s-%s"
                                    .formatted(
                                            size,
                                            skewed ? "-skewed" : "",
                                            worn.name().toLowerCase(Locale.ROOT)));
                    assertThat(cut(stage, ".drawer .label")).isEmpty();
                }
            }
        }
    }

    /** Labels that show less than they say. */
    private static List<String> cut(BoardStage stage, String selector) {
        return stage.all(selector).stream()
                .map(Labeled.class::cast)
                .filter(label -> OnScreen.get(() -> label.lookupAll(".text").stream()
                        .map(Text.class::cast)
                        .noneMatch(text -> text.getText().equals(label.getText()))))
                .map(Labeled::getText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void a_huge_value_is_cut_and_says_how_long_it_is() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            open(stage, tier(TIER, "9".repeat(400_000), List.of("web-1"), List.of(4), false));
            assertThat(stage.all(".drawer .label").stream()
                            .map(node -> ((Labeled) node).getText())
                            .filter(text -> text.startsWith("max_concurrent")))
                    .containsExactly("max_concurrent = " + "9".repeat(200) + "… (400,000 characters)");
            OnScreen.picture(stage.scene(), "drawer-huge-value");
        }
    }

    @Test
    void a_hold_whose_stamp_cannot_be_true_is_at_least_as_old_on_the_board_too() throws Exception {
        try (var stage = BoardStage.open(home, ColorScheme.LIGHT, "")) {
            open(stage, tier(TIER, "2", List.of("web-1"), List.of(4), true));
            var cell = stage.all(".table-cell").stream()
                    .map(Labeled.class::cast)
                    .filter(one -> "≥ 4 min".equals(one.getText()))
                    .findFirst()
                    .orElseThrow();
            assertThat(cell.getAccessibleText()).isEqualTo("at least 4 min");
            assertThat(OnScreen.get(() ->
                            cardLabels(stage).stream().map(Labeled::getText).toList()))
                    .contains("at least 4 min");
        }
    }
}
