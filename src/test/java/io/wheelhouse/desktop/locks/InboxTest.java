package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.desktop.locks.Inbox.Letter;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final TierName WEB = TierName.parse("prod/web");
    private static final TierName DB = TierName.parse("prod/db");

    private final AtomicInteger rings = new AtomicInteger();
    private final Inbox inbox = new Inbox(new TestClock(Lines.NOW), rings::incrementAndGet);

    private static TierView view(TierName name, int minutes) {
        return Lines.view(name.toString(), TierState.RUNNING, "m3 c1 a@" + minutes);
    }

    private static LockEvent event(long index) {
        return new LockEvent(
                Lines.NOW,
                Optional.empty(),
                WEB,
                LockEvent.Type.COUNTER,
                Optional.empty(),
                Optional.empty(),
                Optional.of("1"),
                index);
    }

    private void changed(List<TierView> views, List<TierName> gone, List<LockEvent> events) {
        inbox.hear(new WatchNews.Changed(Lines.NOW, Duration.ZERO, false, views, gone, events));
    }

    @Test
    void an_empty_one_holds_nothing() {
        var nothing = new Letter(
                false,
                java.util.Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(inbox.empty()).isEqualTo(nothing);
        changed(List.of(view(WEB, 1)), List.of(), List.of(event(1)));
        assertThat(inbox.empty()).isNotEqualTo(nothing);
        assertThat(inbox.empty()).isEqualTo(nothing);
    }

    @Test
    void keys_that_belong_to_no_tier_are_told() {
        inbox.hear(new WatchNews.Opened(
                new BoardView(Lines.NOW, false, List.of(), List.of("a", "b/c"), Optional.empty())));
        assertThat(inbox.empty().notice())
                .contains(
                        "2 keys below the root belong to no tier and cannot be shown in the table; Export, Shown rows as JSON, names them.");
        inbox.hear(new WatchNews.Opened(new BoardView(Lines.NOW, false, List.of(), List.of("a"), Optional.empty())));
        assertThat(inbox.empty().notice().orElseThrow()).startsWith("1 key below the root belongs to no tier");
        inbox.hear(new WatchNews.Opened(
                new BoardView(Lines.NOW, false, List.of(), List.of("a"), Optional.of("Ages cannot be told."))));
        assertThat(inbox.empty().notice().orElseThrow())
                .startsWith("Ages cannot be told. 1 key below the root belongs to no tier");
    }

    @Test
    void of_many_changes_of_a_tier_only_the_last_is_kept() {
        changed(List.of(view(WEB, 1), view(DB, 1)), List.of(), List.of());
        changed(List.of(view(WEB, 2)), List.of(), List.of());
        var letter = inbox.empty();
        assertThat(letter.tiers()).hasSize(2);
        assertThat(letter.tiers().get(WEB).orElseThrow().age(Lines.NOW)).isEqualTo("2 min");
        assertThat(letter.anew()).isFalse();
        assertThat(rings).hasValue(2);
    }

    @Test
    void a_tier_that_went_and_came_is_there_and_one_that_came_and_went_is_gone() {
        changed(List.of(view(DB, 1)), List.of(WEB), List.of());
        changed(List.of(view(WEB, 1)), List.of(DB), List.of());
        var letter = inbox.empty();
        assertThat(letter.tiers().get(WEB)).isPresent();
        assertThat(letter.tiers().get(DB)).isEmpty();
    }

    @Test
    void what_is_seen_cannot_be_kept_until_it_is_kept_again_whatever_is_reloaded_meanwhile() {
        inbox.hear(new WatchNews.Gap(Lines.NOW, "The disk is full."));
        assertThat(inbox.empty().unkept()).contains(Optional.of(new Unkept(Lines.NOW, "The disk is full.")));
        inbox.hear(new WatchNews.Reloaded(Lines.board(view(WEB, 1)), "A snapshot was restored."));
        changed(List.of(view(WEB, 1)), List.of(), List.of());
        assertThat(inbox.empty().unkept()).as("unchanged").isEmpty();
        inbox.hear(new WatchNews.Kept(Lines.NOW));
        assertThat(inbox.empty().unkept()).contains(Optional.empty());
    }

    @Test
    void another_watch_tells_anew_whether_it_can_keep_what_it_sees() {
        inbox.hear(new WatchNews.Gap(Lines.NOW, "The disk is full."));
        inbox.hear(new WatchNews.Opened(Lines.board(view(WEB, 1))));
        assertThat(inbox.empty().unkept()).contains(Optional.empty());
        inbox.hear(new WatchNews.Gap(Lines.NOW, "The disk is full."));
        assertThat(inbox.empty().unkept().orElseThrow()).isPresent();
    }

    @Test
    void a_reload_voids_what_came_before_and_takes_what_comes_after() {
        changed(List.of(view(DB, 1)), List.of(), List.of());
        inbox.hear(new WatchNews.Reloaded(Lines.board(view(WEB, 1)), "A snapshot was restored."));
        changed(List.of(view(WEB, 9)), List.of(), List.of());
        var letter = inbox.empty();
        assertThat(letter.anew()).isTrue();
        assertThat(letter.tiers()).containsOnlyKeys(WEB);
        assertThat(letter.tiers().get(WEB).orElseThrow().age(Lines.NOW)).isEqualTo("9 min");
        assertThat(letter.notice()).contains("A snapshot was restored.");
        assertThat(inbox.empty().anew()).isFalse();
    }

    @Test
    void events_are_kept_in_their_order_and_not_without_end() {
        changed(List.of(), List.of(), List.of(event(1), event(2)));
        changed(List.of(), List.of(), List.of(event(3)));
        assertThat(inbox.empty().events()).extracting(LockEvent::modifyIndex).containsExactly(1L, 2L, 3L);
        changed(List.of(), List.of(), Collections.nCopies(4_999, event(1)));
        changed(List.of(), List.of(), Collections.nCopies(4_999, event(2)));
        assertThat(inbox.empty().events()).hasSize(5_000).last().isEqualTo(event(2));
    }

    @Test
    void the_last_word_on_freshness_counts() {
        var trouble =
                new WatchNews.Trouble(Lines.NOW, "denied", true, Lines.NOW, Optional.empty(), Duration.ofSeconds(30));
        inbox.hear(new WatchNews.Recovered(Lines.NOW, Lines.NOW));
        inbox.hear(trouble);
        assertThat(inbox.empty().freshness())
                .contains(new Freshness.Disconnected("denied", true, Optional.empty(), Lines.NOW.plusSeconds(30)));
        inbox.hear(trouble);
        inbox.hear(new WatchNews.Recovered(Lines.NOW, Lines.NOW));
        assertThat(inbox.empty().freshness()).contains(new Freshness.Live());
        var fatal = new OutOfMemoryError();
        inbox.hear(new WatchNews.Ended(Lines.NOW, "out of memory", fatal));
        assertThat(inbox.empty().freshness()).contains(new Freshness.Ended(ErrorCode.of(fatal)));
    }

    @Test
    void what_cannot_be_kept_is_told() {
        inbox.hear(new WatchNews.Opened(
                new BoardView(Lines.NOW, true, List.of(), List.of(), Optional.of("not remembered"))));
        var letter = inbox.empty();
        assertThat(letter.notice()).contains("not remembered");
        assertThat(letter.partial()).contains(true);
        inbox.hear(new WatchNews.Gap(Lines.NOW, "the disk is full"));
        assertThat(inbox.empty().notice()).contains("the disk is full");
        inbox.hear(new WatchNews.Kept(Lines.NOW));
        assertThat(inbox.empty().notice()).contains("What is seen is kept again.");
    }

    @Test
    void it_knows_all_tiers_whether_they_were_taken_out_or_not() {
        inbox.hear(new WatchNews.Opened(Lines.board(view(WEB, 1))));
        inbox.empty();
        changed(List.of(view(DB, 2)), List.of(), List.of());
        assertThat(inbox.all()).extracting(TierLine::name).containsExactlyInAnyOrder(WEB, DB);
        changed(List.of(view(DB, 3)), List.of(WEB), List.of());
        assertThat(inbox.all()).singleElement().satisfies(line -> assertThat(line.age(Lines.NOW))
                .isEqualTo("3 min"));
        inbox.hear(new WatchNews.Reloaded(Lines.board(view(WEB, 1)), "again"));
        assertThat(inbox.all()).extracting(TierLine::name).containsExactly(WEB);
    }
}
