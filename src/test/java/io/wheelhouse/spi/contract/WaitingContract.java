package io.wheelhouse.spi.contract;

import static io.wheelhouse.spi.contract.StoreOnTrial.longAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads that wait end at a change or with their time, and miss nothing. */
interface WaitingContract extends ContractPart {
    /** What may happen below a prefix that holds {@code a} and {@code b}. */
    enum Happening {
        CHANGED,
        ADDED,
        REMOVED;

        KvOperation on(StoreOnTrial it) {
            return switch (this) {
                case CHANGED -> it.set("a", "2");
                case ADDED -> it.set("deep/below/c", "1");
                case REMOVED -> it.delete("a");
            };
        }
    }

    @ParameterizedTest(name = "wakes waiting reads of a prefix when something is {0}")
    @EnumSource
    default void wakes_reads_of_a_prefix(Happening happening) throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        it().commit(it().set("a", "1"), it().set("b", "1"));
        var before = it().list("");
        var wait = longAfter(before.index());
        var listing = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        var names = it().beside(() -> it().store().keys(it().root(), "/", ReadMode.DEFAULT, wait));
        it().letThemArrive();
        it().commit(happening.on(it()));
        assertThat(it().soon(listing).index()).isGreaterThan(before.index());
        assertThat(it().soon(listing).items()).isEqualTo(it().list("").items()).isNotEqualTo(before.items());
        assertThat(it().soon(names).index()).isGreaterThan(before.index());
        assertThat(it().soon(names).items()).isEqualTo(it().keys("", "/").items());
    }

    @Test
    default void wakes_a_read_of_a_key_when_it_is_changed_and_when_it_is_removed() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var first = longAfter(it().put("a", "1").modifyIndex());
        var changed = it().beside(() -> it().store().get(it().key("a"), ReadMode.DEFAULT, first));
        it().letThemArrive();
        var second = it().put("a", "2");
        assertThat(it().soon(changed).items()).containsExactly(second);
        assertThat(it().soon(changed).index()).isGreaterThanOrEqualTo(second.modifyIndex());
        var next = longAfter(it().soon(changed).index());
        var removed = it().beside(() -> it().store().get(it().key("a"), ReadMode.DEFAULT, next));
        it().letThemArrive();
        it().commit(it().delete("a"));
        assertThat(it().soon(removed).items()).isEmpty();
        assertThat(it().soon(removed).index()).isGreaterThan(next.index());
    }

    @Test
    default void wakes_a_read_of_nothing_when_something_comes() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var wait = longAfter(it().list("").index());
        var key = it().beside(() -> it().store().get(it().key("a"), ReadMode.DEFAULT, wait));
        var listing = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        it().letThemArrive();
        var entry = it().put("a", "1");
        assertThat(it().soon(key).items()).containsExactly(entry);
        assertThat(it().soon(listing).items()).containsExactly(entry);
    }

    @Test
    default void does_not_lose_a_change_between_a_read_and_the_wait() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var old = it().put("a", "1");
        var wait = longAfter(it().list("").index());
        var entry = it().put("a", "2");
        var byKey = longAfter(old.modifyIndex());
        assertThat(it().soon(it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait)))
                        .items())
                .containsExactly(entry);
        assertThat(it().soon(it().beside(() -> it().store().keys(it().root(), "", ReadMode.DEFAULT, wait)))
                        .index())
                .isGreaterThanOrEqualTo(entry.modifyIndex());
        assertThat(it().soon(it().beside(() -> it().store().get(it().key("a"), ReadMode.DEFAULT, byKey)))
                        .items())
                .containsExactly(entry);
    }

    @Test
    default void does_not_lose_a_removal_between_a_read_and_the_wait() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        it().put("a", "1");
        var wait = longAfter(it().list("").index());
        it().commit(it().delete("a"));
        var read = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        assertThat(it().soon(read).items()).isEmpty();
        assertThat(it().soon(read).index()).isGreaterThan(wait.index());
    }

    @Test
    default void answers_what_is_there_when_the_time_is_over() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var entry = it().put("a", "1");
        var wait = new Wait(it().list("").index(), Duration.ofMillis(100));
        var listing = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        var names = it().beside(() -> it().store().keys(it().root(), "/", ReadMode.DEFAULT, wait));
        var one = it().beside(() -> it().store().get(it().key("a"), ReadMode.DEFAULT, wait));
        assertThat(it().soon(listing).items()).containsExactly(entry);
        assertThat(it().soon(listing).index()).isGreaterThanOrEqualTo(wait.index());
        assertThat(it().soon(names).items()).isEqualTo(it().all("a"));
        assertThat(it().soon(one).items()).containsExactly(entry);
    }

    @Test
    default void sleeps_through_changes_elsewhere() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        it().needs(Capability.PREFIX_INDEX);
        var entry = it().put("here/a", "1");
        var wait = longAfter(it().list("here/").index());
        var prefix = it().key("here/");
        var listing = it().beside(() -> it().store().list(prefix, ReadMode.DEFAULT, wait));
        var one = it().beside(() -> it().store().get(entry.key(), ReadMode.DEFAULT, wait));
        it().letThemArrive();
        it().put("there/b", "1");
        it().commit(it().delete("there/b"));
        it().letThemArrive();
        assertThat(listing).isNotDone();
        assertThat(one).isNotDone();
        it().put("here/a", "2");
        assertThat(it().soon(listing).items()).extracting(KvEntry::text).containsExactly("2");
        assertThat(it().soon(one).items()).extracting(KvEntry::text).containsExactly("2");
    }

    @Test
    default void wakes_eight_at_once() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        it().put("a", "1");
        var wait = longAfter(it().list("").index());
        var reads = IntStream.range(0, 8)
                .mapToObj(i -> it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait)))
                .toList();
        it().letThemArrive();
        var entry = it().put("a", "2");
        for (var read : reads) {
            assertThat(it().soon(read).items()).containsExactly(entry);
        }
    }
}
