package io.wheelhouse.spi.contract;

import static io.wheelhouse.spi.contract.StoreOnTrial.bytes;
import static io.wheelhouse.spi.contract.StoreOnTrial.longAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvOperation.CheckSession;
import io.wheelhouse.spi.KvOperation.Lock;
import io.wheelhouse.spi.KvOperation.Unlock;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import org.junit.jupiter.api.Test;

/** Sessions, and the keys they lock. */
interface SessionContract extends ContractPart {
    @Test
    default void locks_a_key_by_a_session_which_creates_it() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var locked =
                it().commit(new Lock(it().key("lock"), bytes("me"), 3, mine)).getFirst();
        assertThat(locked.session()).contains(mine);
        assertThat(locked.text()).isEqualTo("me");
        assertThat(locked.flags()).isEqualTo(3);
        assertThat(locked.createIndex()).isEqualTo(locked.modifyIndex());
        assertThat(it().get("lock")).contains(locked);
        assertThat(it().list("").items()).containsExactly(locked);
    }

    @Test
    default void locks_a_key_that_is_there_already() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var before = it().put("lock", "old");
        assertThat(before.session()).isEmpty();
        var locked = it().commit(lock("old", mine)).getFirst();
        assertThat(locked.session()).contains(mine);
        assertThat(locked.createIndex()).isEqualTo(before.createIndex());
        assertThat(locked.modifyIndex()).isGreaterThan(before.modifyIndex());
    }

    @Test
    default void refuses_a_lock_that_another_session_holds() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var other = it().newSession("other");
        assertThat(mine).isNotEqualTo(other);
        var locked = it().commit(lock("me", mine)).getFirst();
        conflicts(lock("you", other));
        assertThat(it().get("lock")).contains(locked);
    }

    @Test
    default void lets_the_holder_lock_again() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var first = it().commit(lock("me", mine)).getFirst();
        assertThat(it().commit(lock("me", mine))).containsExactly(first);
        var second = it().commit(lock("me again", mine)).getFirst();
        assertThat(second.session()).contains(mine);
        assertThat(second.text()).isEqualTo("me again");
        assertThat(second.modifyIndex()).isGreaterThan(first.modifyIndex());
    }

    @Test
    default void unlocks_for_the_holder_only() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var other = it().newSession("other");
        var locked = it().commit(lock("me", mine)).getFirst();
        conflicts(unlock("free", other));
        assertThat(it().get("lock")).contains(locked);
        var unlocked = it().commit(unlock("free", mine)).getFirst();
        assertThat(unlocked.session()).isEmpty();
        assertThat(unlocked.text()).isEqualTo("free");
        assertThat(it().get("lock")).contains(unlocked);
        conflicts(unlock("free", mine));
        assertThat(it().commit(lock("you", other)).getFirst().session()).contains(other);
    }

    @Test
    default void checks_who_holds_a_lock() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        conflicts(new CheckSession(it().key("lock"), mine));
        it().put("lock", "free");
        conflicts(new CheckSession(it().key("lock"), mine));
        it().commit(lock("me", mine));
        assertThat(it().commit(new CheckSession(it().key("lock"), mine))).isEmpty();
        conflicts(new CheckSession(it().key("lock"), it().newSession("other")));
    }

    @Test
    default void lets_writes_pass_a_lock_which_stays() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var locked = it().commit(lock("me", mine)).getFirst();
        var written = it().put("lock", "anybody");
        assertThat(written.session()).contains(mine);
        var guarded =
                it().commit(it().cas("lock", "guarded", written.modifyIndex())).getFirst();
        assertThat(guarded.session()).contains(mine);
        assertThat(guarded.modifyIndex()).isGreaterThan(locked.modifyIndex());
        it().commit(it().delete("lock"));
        assertThat(it().get("lock")).isEmpty();
    }

    @Test
    default void takes_locked_keys_along_when_a_session_ends() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        var other = it().newSession("other");
        it().commit(
                        new Lock(it().key("mine/1"), bytes("1"), 0, mine),
                        new Lock(it().key("mine/2"), bytes("2"), 0, mine),
                        new Lock(it().key("mine/freed"), bytes("3"), 0, mine),
                        new Lock(it().key("other"), bytes("4"), 0, other),
                        it().set("nobody", "5"));
        it().commit(new Unlock(it().key("mine/freed"), bytes("3"), 0, mine));
        var before = it().list("").index();
        it().sessions().destroy(mine);
        assertThat(it().list("").items()).extracting(KvEntry::key).isEqualTo(it().all("mine/freed", "nobody", "other"));
        assertThat(it().list("").index()).isGreaterThan(before);
        it().commit(new Lock(it().key("mine/1"), bytes("at once"), 0, other));
    }

    @Test
    default void wakes_waiting_reads_when_a_session_ends() throws ServiceException {
        it().needs(Capability.SESSIONS);
        it().needs(Capability.BLOCKING_READS);
        var mine = it().newSession("mine");
        it().commit(lock("me", mine));
        var wait = longAfter(it().list("").index());
        var read = it().beside(() -> it().store().list(it().root(), ReadMode.DEFAULT, wait));
        it().letThemArrive();
        it().sessions().destroy(mine);
        assertThat(it().soon(read).items()).isEmpty();
    }

    @Test
    default void renews_a_session_until_it_ended() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        assertThat(it().sessions().renew(mine)).isTrue();
        it().sessions().destroy(mine);
        assertThat(it().sessions().renew(mine)).isFalse();
        it().sessions().destroy(mine);
        assertThat(it().sessions().renew(mine)).isFalse();
    }

    @Test
    default void refuses_a_lock_by_a_session_that_ended() throws ServiceException {
        it().needs(Capability.SESSIONS);
        var mine = it().newSession("mine");
        it().sessions().destroy(mine);
        var failures = it().refuse(it().set("beside", "x"), lock("me", mine));
        assertThat(failures).extracting(Failure::operation).containsExactly(1);
        assertThat(it().list("").items()).isEmpty();
    }

    private KvOperation lock(String value, String session) {
        return new Lock(it().key("lock"), bytes(value), 0, session);
    }

    private KvOperation unlock(String value, String session) {
        return new Unlock(it().key("lock"), bytes(value), 0, session);
    }

    private void conflicts(KvOperation operation) throws ServiceException {
        assertThat(it().refuse(operation)).extracting(Failure::reason).containsExactly(Reason.CONFLICT);
    }
}
