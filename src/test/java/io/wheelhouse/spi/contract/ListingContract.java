package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lies below a prefix, and its names. */
interface ListingContract extends ContractPart {
    @Test
    default void lists_by_the_prefix_as_a_plain_string() throws ServiceException {
        for (var name : List.of("prod", "prod/a", "prod/b/c", "production/x", "pro", "Prod/a")) {
            it().put(name, "1");
        }
        assertThat(it().list("prod").items())
                .extracting(KvEntry::key)
                .isEqualTo(it().all("prod", "prod/a", "prod/b/c", "production/x"));
        assertThat(it().list("prod/").items()).extracting(KvEntry::key).isEqualTo(it().all("prod/a", "prod/b/c"));
        assertThat(it().keys("prod", "").items()).isEqualTo(it().all("prod", "prod/a", "prod/b/c", "production/x"));
    }

    @Test
    default void lists_in_the_order_of_the_keys_bytes() throws ServiceException {
        it().commit(
                        it().set("b", "1"),
                        it().set("a/x", "1"),
                        it().set("a", "1"),
                        it().set("B", "1"),
                        it().set("a-x", "1"),
                        it().set("a10", "1"),
                        it().set("a9", "1"));
        var expected = it().all("B", "a", "a-x", "a/x", "a10", "a9", "b");
        assertThat(it().list("").items()).extracting(KvEntry::key).isEqualTo(expected);
        assertThat(it().keys("", "").items()).isEqualTo(expected);
    }

    /** Not in the order of Java's characters, which puts everything beyond 16 bits before U+E000 to U+FFFF. */
    @Test
    default void lists_letters_beyond_sixteen_bits_in_the_order_of_their_bytes() throws ServiceException {
        it().needs(Capability.ANY_KEY_NAME);
        it().commit(it().set("\uD83D\uDE00", "1"), it().set("\uFF21", "1"), it().set("a", "1"), it().set("é", "1"));
        var expected = it().all("a", "é", "\uFF21", "\uD83D\uDE00");
        assertThat(it().list("").items()).extracting(KvEntry::key).isEqualTo(expected);
        assertThat(it().keys("", "/").items()).isEqualTo(expected);
        assertThat(it().list("\uD83D\uDE00").items()).hasSize(1);
    }

    @Test
    default void names_what_is_directly_below_a_prefix_without_repeats() throws ServiceException {
        it().commit(
                        it().set("a", "1"),
                        it().set("b", "1"),
                        it().set("b/1", "1"),
                        it().set("b/2/x", "1"),
                        it().set("b/2/y", "1"),
                        it().set("ba/1", "1"));
        assertThat(it().keys("", "/").items()).isEqualTo(it().all("a", "b", "b/", "ba/"));
        assertThat(it().keys("b/", "/").items()).isEqualTo(it().all("b/1", "b/2/"));
        assertThat(it().keys("b", "/").items()).isEqualTo(it().all("b", "b/", "ba/"));
        assertThat(it().keys("b/2/x", "/").items()).isEqualTo(it().all("b/2/x"));
    }

    @Test
    default void cuts_names_at_any_separator() throws ServiceException {
        it().commit(it().set("x-1", "1"), it().set("x-2", "1"), it().set("y--3", "1"), it().set("y--4", "1"));
        assertThat(it().keys("", "-").items()).isEqualTo(it().all("x-", "y-"));
        assertThat(it().keys("", "--").items()).isEqualTo(it().all("x-1", "x-2", "y--"));
    }

    @Test
    default void answers_nothing_with_an_index_where_nothing_is() throws ServiceException {
        it().put("a", "1");
        nothing(it().list("never/"));
        nothing(it().keys("never/", "/"));
        nothing(it().list("aa"));
        assertThat(it().get("never/")).isEmpty();
    }

    @ParameterizedTest(name = "reads what was written, {0}")
    @EnumSource
    default void reads_in_every_mode(ReadMode mode) throws ServiceException {
        var entry = it().put("a", "1");
        var listing = it().declares(Capability.BLOCKING_READS)
                // A stale read may come before the write reached the server that answers.
                ? it().store().list(it().root(), mode, StoreOnTrial.longAfter(entry.modifyIndex() - 1))
                : it().store().list(it().root(), mode);
        assertThat(listing.items()).containsExactly(entry);
        assertThat(listing.index()).isGreaterThanOrEqualTo(entry.modifyIndex());
        assertThat(listing.partial()).isFalse();
        assertThat(listing.behind()).isGreaterThanOrEqualTo(Duration.ZERO);
        if (mode != ReadMode.STALE || !it().declares(Capability.STALE_READS)) {
            assertThat(listing.behind()).isZero();
        }
    }

    private static void nothing(KvListing<?> listing) {
        assertThat(listing.items()).isEmpty();
        assertThat(listing.index()).isPositive();
        assertThat(listing.partial()).isFalse();
    }
}
