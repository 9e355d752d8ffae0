package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a connection declares is so, and what it does not declare is not. */
interface CapabilityContract extends ContractPart {
    @Test
    default void declares_the_same_every_time() {
        assertThat(it().connection().capabilities()).isEqualTo(it().connection().capabilities());
    }

    @Test
    default void tells_the_truth_about_sessions() {
        assertThat(it().connection().port(Sessions.class).isPresent()).isEqualTo(it().declares(Capability.SESSIONS));
    }

    @Test
    default void tells_the_truth_about_key_names() throws ServiceException {
        var kept = 0;
        for (var name : EntryContract.oddNames()) {
            kept += keeps(name) ? 1 : 0;
        }
        assertThat(kept == EntryContract.oddNames().size()).isEqualTo(it().declares(Capability.ANY_KEY_NAME));
    }

    @Test
    default void tells_the_truth_about_the_index_of_a_prefix() throws ServiceException {
        it().put("here/a", "1");
        var before = it().list("here/").index();
        it().put("there/b", "1");
        it().commit(it().delete("there/b"));
        var unmoved = it().list("here/").index() == before;
        assertThat(unmoved).isEqualTo(it().declares(Capability.PREFIX_INDEX));
    }

    @Test
    default void tells_the_truth_about_reads_that_wait() throws ServiceException {
        it().put("a", "1");
        assertThat(waits()).isEqualTo(it().declares(Capability.BLOCKING_READS));
    }

    /** A store that waits is still at it when nothing has changed, and done soon after a change. */
    private boolean waits() throws ServiceException {
        var wait = StoreOnTrial.longAfter(it().list("").index());
        var read = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        for (var turn = 0; turn < 20; turn++) {
            it().list("");
        }
        if (read.isDone()) {
            // At once with what is there, or by a failure: either way it does not wait.
            return false;
        }
        it().put("a", "2");
        return it().soon(read).items().getFirst().text().equals("2");
    }

    private boolean keeps(String name) throws ServiceException {
        try {
            var result = it().store().transact(List.of(it().set(name, name)));
            return result instanceof Committed
                    && it().get(name).map(KvEntry::text).equals(Optional.of(name))
                    && it().list(name).items().stream()
                            .map(KvEntry::key)
                            .toList()
                            .contains(it().key(name));
        } catch (ServiceException.Invalid e) {
            return false;
        }
    }
}
