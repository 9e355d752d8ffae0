package io.wheelhouse.spi.contract;

import static io.wheelhouse.spi.contract.StoreOnTrial.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvOperation.CheckAbsent;
import io.wheelhouse.spi.KvOperation.CheckIndex;
import io.wheelhouse.spi.KvOperation.DeleteCas;
import io.wheelhouse.spi.KvOperation.Get;
import io.wheelhouse.spi.KvOperation.GetTree;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import io.wheelhouse.spi.ServiceException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Guards hold or fail; all operations take effect at one moment, or none. */
interface TransactionContract extends ContractPart {
    @Test
    default void creates_with_a_cas_of_index_zero_only_what_is_not_there() throws ServiceException {
        var created = it().commit(it().cas("a", "1", 0)).getFirst();
        assertThat(it().get("a")).contains(created);
        conflicts(it().cas("a", "2", 0));
        assertThat(it().get("a")).contains(created);
    }

    @Test
    default void writes_with_a_cas_only_over_the_index_it_names() throws ServiceException {
        var old = it().put("a", "1");
        conflicts(it().cas("a", "2", old.modifyIndex() - 1));
        conflicts(it().cas("a", "2", old.modifyIndex() + 1));
        assertThat(it().get("a")).contains(old);
        it().commit(it().cas("a", "2", old.modifyIndex()));
        assertThat(it().existing("a").text()).isEqualTo("2");
        conflicts(it().cas("a", "3", old.modifyIndex()));
    }

    @Test
    default void does_not_create_with_a_cas_of_an_index() throws ServiceException {
        var gone = it().put("a", "1");
        it().commit(it().delete("a"));
        conflicts(it().cas("a", "2", gone.modifyIndex()));
        assertThat(it().get("a")).isEmpty();
    }

    @Test
    default void deletes_whatever_is_there_or_not() throws ServiceException {
        it().put("a", "1");
        it().put("a/below", "2");
        assertThat(it().commit(it().delete("a"), it().delete("never"))).isEmpty();
        assertThat(it().get("a")).isEmpty();
        assertThat(it().get("a/below")).isPresent();
    }

    @Test
    default void deletes_with_a_cas_only_the_index_it_names() throws ServiceException {
        var entry = it().put("a", "1");
        conflicts(new DeleteCas(it().key("a"), entry.modifyIndex() - 1));
        conflicts(new DeleteCas(it().key("a"), 0));
        assertThat(it().get("a")).contains(entry);
        assertThat(it().commit(new DeleteCas(it().key("a"), entry.modifyIndex())))
                .isEmpty();
        assertThat(it().get("a")).isEmpty();
    }

    @Test
    default void takes_a_cas_deletion_of_what_is_gone_for_done() throws ServiceException {
        assertThat(it().commit(new DeleteCas(it().key("never"), 7))).isEmpty();
        assertThat(it().commit(new DeleteCas(it().key("never"), 0))).isEmpty();
    }

    @Test
    default void checks_an_index() throws ServiceException {
        var entry = it().put("a", "1");
        assertThat(it().commit(new CheckIndex(it().key("a"), entry.modifyIndex())))
                .isEmpty();
        conflicts(new CheckIndex(it().key("a"), entry.modifyIndex() - 1));
        conflicts(new CheckIndex(it().key("a"), 0));
    }

    @Test
    default void finds_no_index_on_an_absent_key() throws ServiceException {
        conflicts(new CheckIndex(it().key("never"), 7));
        conflicts(new CheckIndex(it().key("never"), 0));
    }

    @Test
    default void checks_that_a_key_is_absent() throws ServiceException {
        it().put("ab", "1");
        assertThat(it().commit(new CheckAbsent(it().key("a")))).isEmpty();
        conflicts(new CheckAbsent(it().key("ab")));
    }

    @Test
    default void fails_to_get_what_is_not_there_but_finds_an_empty_tree() throws ServiceException {
        conflicts(new Get(it().key("never")));
        assertThat(it().commit(new GetTree(it().key("never")))).isEmpty();
    }

    @Test
    default void changes_nothing_by_an_identical_write() throws ServiceException {
        var old = it().commit(new KvOperation.Set(it().key("a"), bytes("1"), 7)).getFirst();
        var again = it().commit(
                        new KvOperation.Set(it().key("a"), bytes("1"), 7),
                        new KvOperation.Cas(it().key("a"), bytes("1"), 7, old.modifyIndex()),
                        it().set("b", "new"));
        assertThat(again.subList(0, 2)).containsExactly(old, old);
        assertThat(it().get("a")).contains(old);
        assertThat(again.getLast().modifyIndex()).isGreaterThan(old.modifyIndex());
        var otherFlags =
                it().commit(new KvOperation.Set(it().key("a"), bytes("1"), 8)).getFirst();
        assertThat(otherFlags.modifyIndex()).isGreaterThan(old.modifyIndex());
    }

    @Test
    default void gives_all_keys_of_a_transaction_one_index() throws ServiceException {
        var old = it().put("a", "1");
        var entries = it().commit(it().set("a", "2"), it().set("b", "2"), it().cas("c", "2", 0));
        assertThat(entries).extracting(KvEntry::key).isEqualTo(it().all("a", "b", "c"));
        assertThat(new HashSet<>(entries.stream().map(KvEntry::modifyIndex).toList()))
                .hasSize(1)
                .allMatch(index -> index > old.modifyIndex());
        assertThat(it().list("").items()).isEqualTo(entries);
    }

    @Test
    default void answers_writes_and_reads_in_order_and_nothing_else() throws ServiceException {
        var a = it().put("a", "1");
        it().put("b/c", "2");
        var entries = it().commit(
                        new CheckIndex(it().key("a"), a.modifyIndex()),
                        new Get(it().key("b/c")),
                        it().cas("a", "3", a.modifyIndex()),
                        new CheckAbsent(it().key("x")),
                        new GetTree(it().root()),
                        it().delete("b/c"),
                        it().set("d", "4"));
        assertThat(entries).extracting(KvEntry::key).isEqualTo(it().all("b/c", "a", "a", "b/c", "d"));
        assertThat(entries).extracting(KvEntry::text).containsExactly("2", "3", "3", "2", "4");
    }

    @Test
    default void shows_later_operations_what_earlier_ones_did() throws ServiceException {
        var a = it().put("a", "1");
        var entries = it().commit(
                        it().set("b", "2"),
                        new Get(it().key("b")),
                        it().delete("a"),
                        new GetTree(it().root()),
                        new CheckAbsent(it().key("a")),
                        it().cas("a", "3", 0));
        assertThat(entries).extracting(KvEntry::key).isEqualTo(it().all("b", "b", "b", "a"));
        assertThat(entries.getLast().createIndex()).isGreaterThan(a.createIndex());
        assertThat(it().list("").items()).extracting(KvEntry::text).containsExactly("3", "2");
    }

    @Test
    default void refuses_a_guard_that_an_earlier_operation_broke() throws ServiceException {
        var a = it().put("a", "1");
        var failures = it().refuse(it().set("a", "2"), new CheckIndex(it().key("a"), a.modifyIndex()));
        assertThat(failures).extracting(Failure::operation).containsExactly(1);
        assertThat(it().get("a")).contains(a);
    }

    @Test
    default void names_every_operation_that_failed_and_applies_none() throws ServiceException {
        var a = it().put("a", "1");
        var b = it().put("b", "1");
        var failures = it().refuse(
                        it().cas("a", "2", a.modifyIndex() - 1),
                        it().set("new", "x"),
                        new CheckAbsent(it().key("a")),
                        new CheckIndex(it().key("never"), 7),
                        it().delete("b"),
                        new DeleteCas(it().key("a"), a.modifyIndex() - 1),
                        new Get(it().key("never")),
                        it().cas("a", "2", a.modifyIndex()));
        assertThat(failures).extracting(Failure::operation).containsExactly(0, 2, 3, 5, 6);
        assertThat(failures).extracting(Failure::reason).containsOnly(Reason.CONFLICT);
        assertThat(it().list("").items()).containsExactly(a, b);
    }

    @Test
    default void takes_as_many_operations_as_it_says_and_no_more() throws ServiceException {
        var limit = it().operationLimit();
        var most = IntStream.range(0, limit)
                .mapToObj(i -> it().set("many/%04d".formatted(i), "1"))
                .toList();
        assertThat(it().store().transact(most)).isInstanceOf(Committed.class);
        assertThat(it().list("many/").items()).hasSize(limit);
        var tooMany = Collections.nCopies(limit + 1, it().set("a", "2"));
        assertThat(it().store().transact(tooMany)).isEqualTo(new TooLarge(limit));
        assertThat(it().get("a")).isEmpty();
    }

    /** Consul takes 512 KiB with its own JSON and base64 around the values; another store may take more. */
    @Test
    default void takes_a_large_body_whole_or_says_that_it_is_too_large() throws ServiceException {
        var value = "x".repeat(200_000);
        var result = it().store().transact(List.of(it().set("a", value), it().set("b", value), it().set("c", value)));
        switch (result) {
            case Committed committed ->
                assertThat(it().list("").items()).extracting(KvEntry::text).containsExactly(value, value, value);
            case TooLarge tooLarge -> {
                assertThat(tooLarge.operations())
                        .as("not their number is the matter")
                        .isZero();
                assertThat(it().list("").items()).isEmpty();
            }
            case RolledBack rolledBack -> fail("no guard failed, yet " + rolledBack);
        }
    }

    private void conflicts(KvOperation operation) throws ServiceException {
        var failures = it().refuse(it().set("beside", "must not appear"), operation);
        assertThat(failures).extracting(Failure::operation).containsExactly(1);
        assertThat(failures).extracting(Failure::reason).containsExactly(Reason.CONFLICT);
        assertThat(it().get("beside")).isEmpty();
    }
}
