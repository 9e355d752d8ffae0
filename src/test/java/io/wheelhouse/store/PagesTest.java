package io.wheelhouse.store;

import static io.wheelhouse.store.Records.NOON;
import static io.wheelhouse.store.Records.closing;
import static io.wheelhouse.store.Records.intent;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Pages;
import io.wheelhouse.change.Pages.Appended;
import io.wheelhouse.change.Pages.Placed;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.Trail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal and what was seen, read a page at a time. */
class PagesTest {
    private static final Estate ESTATE = new Estate("prod", "here", "chef/");
    private static final Estate OTHER = new Estate("prod", "there", "chef/");
    private static final TierName WEB = new TierName("prod", "web");

    @TempDir
    Path folder;

    private Store store;
    private Pages<JournalEntry, JournalUnavailable> own;
    private Trail seen;
    private Instant now = NOON;
    private long index;

    @BeforeEach
    void open() {
        store = new Store(folder, () -> now);
        own = store.journal().pages("prod");
        seen = store.lockMemory().trail(ESTATE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private LockEvent event(Instant at, String host) {
        return new LockEvent(
                at,
                Optional.empty(),
                WEB,
                LockEvent.Type.HELD,
                Optional.of(host),
                Optional.empty(),
                Optional.of("t"),
                ++index);
    }

    private void see(Estate estate, Instant at, LockEvent... events) throws Exception {
        store.lockMemory()
                .remember(
                        estate,
                        new Look(at, Optional.empty(), false, List.of(), List.of(), List.of(events), List.of()));
    }

    private static List<String> ids(List<Placed<JournalEntry>> page) {
        return page.stream().map(one -> one.what().intent().changeId()).toList();
    }

    private static List<String> hosts(List<Placed<LockEvent>> page) {
        return page.stream().map(one -> one.what().host().orElse("")).toList();
    }

    @Test
    void every_own_change_of_the_workspace_is_on_exactly_one_page() throws Exception {
        for (var i = 0; i < 7; i++) {
            store.journal().append(intent("id-" + i, "prod", NOON.plusSeconds(i / 3)));
            store.journal().append(intent("other-" + i, "test", NOON));
        }
        var read = new ArrayList<String>();
        var page = own.before(Optional.empty(), 2);
        while (!page.isEmpty()) {
            read.addAll(ids(page));
            page = own.before(Optional.of(page.getLast().place()), 2);
        }
        assertThat(read).containsExactly("id-6", "id-5", "id-4", "id-3", "id-2", "id-1", "id-0");
    }

    @Test
    void a_page_after_a_place_holds_its_neighbours_newest_first() throws Exception {
        for (var i = 0; i < 5; i++) {
            store.journal().append(intent("id-" + i, "prod", NOON.plusSeconds(i)));
            see(ESTATE, NOON.plusSeconds(i), event(NOON.plusSeconds(i), "web-" + i));
        }
        var oldestOwn = own.before(Optional.empty(), 9).getLast().place();
        var oldestSeen = seen.before(Optional.empty(), 9).getLast().place();
        assertThat(ids(own.after(oldestOwn, 2))).containsExactly("id-2", "id-1");
        assertThat(hosts(seen.after(oldestSeen, 2))).containsExactly("web-2", "web-1");
    }

    @Test
    void events_of_one_moment_are_not_lost_between_two_pages() throws Exception {
        see(ESTATE, NOON, event(NOON, "a"), event(NOON, "b"), event(NOON, "c"), event(NOON.minusSeconds(1), "d"));
        see(OTHER, NOON, event(NOON, "elsewhere"));
        var first = seen.before(Optional.empty(), 2);
        var second = seen.before(Optional.of(first.getLast().place()), 2);
        assertThat(hosts(first)).containsExactly("c", "b");
        assertThat(hosts(second)).containsExactly("a", "d");
    }

    @Test
    void only_what_was_appended_is_read_again_and_an_outcome_is_an_addition() throws Exception {
        store.journal().append(intent("first"));
        store.journal().append(intent("second"));
        see(ESTATE, NOON, event(NOON, "a"));
        long lastOwn = own.last();
        long lastSeen = seen.last();
        assertThat(own.appended(lastOwn, 10)).isEqualTo(new Appended.More<JournalEntry>(lastOwn, List.of()));
        assertThat(seen.appended(lastSeen, 10)).isEqualTo(new Appended.More<LockEvent>(lastSeen, List.of()));

        store.journal().append(closing("first", "APPLIED"));
        store.journal().append(intent("elsewhere", "test", NOON));
        see(ESTATE, NOON.plusSeconds(9), event(NOON.minusSeconds(5), "late"));
        assertThat(own.appended(lastOwn, 10)).isEqualTo(new Appended.More<>(lastOwn + 2, List.of(own(1, "first"))));
        var late = (Appended.More<LockEvent>) seen.appended(lastSeen, 10);
        assertThat(hosts(late.what())).containsExactly("late");
    }

    private Placed<JournalEntry> own(long sequence, String id) {
        return new Placed<>(
                new Pages.Place(NOON, sequence),
                new JournalEntry(sequence, intent(id), Optional.of(closing(id, "APPLIED"))));
    }

    @Test
    void more_than_was_asked_for_and_numbers_that_began_again_call_for_a_new_beginning() throws Exception {
        for (var i = 0; i < 4; i++) {
            store.journal().append(intent("id-" + i));
            see(ESTATE, NOON, event(NOON, "web-" + i));
        }
        assertThat(own.appended(0, 3)).isEqualTo(new Appended.Anew<JournalEntry>(4));
        assertThat(own.appended(1, 3)).isInstanceOf(Appended.More.class);
        assertThat(seen.appended(0, 3)).isEqualTo(new Appended.Anew<LockEvent>(4));
        assertThat(seen.appended(9, 3)).isEqualTo(new Appended.Anew<LockEvent>(4));
    }

    @Test
    void an_environment_watched_alone_does_not_pass_for_the_whole() throws Exception {
        var sighting = new Sighting("chef/qa/web/current", 1, "1", NOON, Optional.empty());
        var memory = store.lockMemory();
        memory.remember(
                ESTATE, new Look(NOON, Optional.empty(), false, List.of(sighting), List.of(), List.of(), List.of()));
        for (var second : List.of(0, 60)) {
            memory.remember(
                    ESTATE,
                    new Look(
                            NOON.plusSeconds(second),
                            Optional.of("prod"),
                            second > 0,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()));
        }
        var coverage = seen.coverage(Instant.EPOCH);
        assertThat(coverage.environments()).containsExactlyInAnyOrder("prod", "qa");
        assertThat(coverage.of("prod")).containsExactly(new Watched(NOON, NOON.plusSeconds(60)));
        assertThat(coverage.of("qa")).as("a single look is no watching").isEmpty();
        assertThat(seen.coverage(NOON.plusSeconds(61)).of("prod")).isEmpty();
    }

    @Test
    void what_is_kept_goes_back_as_far_as_the_retention_or_as_its_room() throws Exception {
        assertThat(seen.keptSince(NOON)).isEqualTo(NOON.minus(Duration.ofDays(30)));
        store.lockMemory().retain(new Retention(7, 10));
        assertThat(seen.keptSince(NOON)).isEqualTo(NOON.minus(Duration.ofDays(7)));
        var many = new LockEvent[20_000];
        for (var i = 0; i < many.length; i++) {
            many[i] = event(NOON.minusSeconds(many.length - i), "web-" + i);
        }
        see(ESTATE, NOON, many);
        assertThat(seen.keptSince(NOON)).as("no room for more").isEqualTo(NOON.minusSeconds(many.length));
    }
}
