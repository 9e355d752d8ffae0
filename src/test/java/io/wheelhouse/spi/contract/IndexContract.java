package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.ServiceException;
import org.junit.jupiter.api.Test;

/** The index of a listing: what to wait on next, and whether anything has changed. */
interface IndexContract extends ContractPart {
    @Test
    default void raises_the_index_by_every_change_below_the_prefix() throws ServiceException {
        it().put("here/a", "1");
        var first = it().list("here/").index();
        var changed = it().put("here/a", "2");
        var second = it().list("here/").index();
        assertThat(second).isGreaterThan(first).isGreaterThanOrEqualTo(changed.modifyIndex());
        var added = it().put("here/b", "1");
        var third = it().list("here/").index();
        assertThat(third).isGreaterThan(second).isGreaterThanOrEqualTo(added.modifyIndex());
    }

    @Test
    default void raises_the_index_by_every_removal_below_the_prefix() throws ServiceException {
        it().put("here/a", "1");
        it().put("here/b", "1");
        var first = it().list("here/").index();
        it().commit(it().delete("here/a"));
        var second = it().list("here/").index();
        assertThat(second).isGreaterThan(first);
        it().commit(it().delete("here/b"));
        assertThat(it().list("here/").items()).isEmpty();
        assertThat(it().list("here/").index()).isGreaterThan(second);
        assertThat(it().keys("here/", "/").index()).isGreaterThan(second);
    }

    @Test
    default void keeps_the_index_through_reads_and_writes_that_change_nothing() throws ServiceException {
        var entry = it().put("here/a", "1");
        var before = it().list("here/").index();
        it().put("here/a", "1");
        it().refuse(it().cas("here/a", "2", entry.modifyIndex() - 1));
        it().keys("here/", "/");
        assertThat(it().list("here/").index()).isEqualTo(before);
    }

    @Test
    default void answers_the_newest_change_below_the_prefix_as_its_index() throws ServiceException {
        it().needs(Capability.PREFIX_INDEX);
        it().put("here/b", "1");
        var newest = it().put("here/a", "1");
        it().put("there/c", "1");
        assertThat(it().list("here/").index()).isEqualTo(newest.modifyIndex());
        assertThat(it().keys("here/", "/").index()).isEqualTo(newest.modifyIndex());
        assertThat(it().list("here/b").index()).isLessThan(newest.modifyIndex());
    }

    @Test
    default void keeps_the_index_of_a_prefix_through_writes_and_removals_elsewhere() throws ServiceException {
        it().needs(Capability.PREFIX_INDEX);
        it().put("here/a", "1");
        it().put("there/b", "1");
        var before = it().list("here/").index();
        it().put("there/b", "2");
        it().commit(it().delete("there/b"));
        it().put("here", "above");
        assertThat(it().list("here/").index()).isEqualTo(before);
        assertThat(it().keys("here/", "").index()).isEqualTo(before);
    }

    @Test
    default void remembers_a_removal_in_the_index_of_the_prefix() throws ServiceException {
        it().needs(Capability.PREFIX_INDEX);
        it().put("here/a", "1");
        it().put("here/b", "1");
        var before = it().put("there/c", "1");
        it().commit(it().delete("here/b"));
        var after = it().put("there/c", "2");
        assertThat(it().list("here/").index())
                .isGreaterThan(before.modifyIndex())
                .isLessThan(after.modifyIndex());
        it().commit(it().delete("here/a"));
        var emptied = it().put("there/c", "3");
        assertThat(it().list("here/").index())
                .isGreaterThan(after.modifyIndex())
                .isLessThan(emptied.modifyIndex());
    }
}
