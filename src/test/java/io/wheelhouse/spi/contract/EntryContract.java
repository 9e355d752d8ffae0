package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read. */
interface EntryContract extends ContractPart {
    /** Names that a careless adapter cuts, decodes, joins or folds. */
    static List<String> oddNames() {
        return List.of(
                "w#1", "w?1", "w%2F1", "\"w 1\"", "w 1", "wé", "w+1", "[w]", "w&x=y", "w;1", "w\\1", "a//b", "./x",
                "../y", "日本", "W1", "w1", " ");
    }

    @Test
    default void keeps_any_bytes_as_a_value() throws ServiceException {
        var value = new byte[256];
        for (var i = 0; i < value.length; i++) {
            value[i] = (byte) i;
        }
        var answered = it().commit(new KvOperation.Set(it().key("bytes"), value, 0));
        assertThat(answered.getFirst().value()).isEqualTo(value);
        assertThat(it().existing("bytes").value()).isEqualTo(value);
        assertThat(it().list("").items().getFirst().value()).isEqualTo(value);
        assertThat(it().commit(new KvOperation.Get(it().key("bytes")))
                        .getFirst()
                        .value())
                .isEqualTo(value);
    }

    @Test
    default void keeps_an_empty_value() throws ServiceException {
        assertThat(it().put("empty", "").value()).isEmpty();
        assertThat(it().existing("empty").value()).isEmpty();
        assertThat(it().list("").items()).hasSize(1);
    }

    @ParameterizedTest(name = "keeps the flags {0} as a number of 64 bits without a sign")
    @ValueSource(
            strings = {
                "0",
                "1",
                "3304740253564472344",
                "9007199254740993",
                "9223372036854775808",
                "16210313421097356768",
                "18446744073709551615"
            })
    default void keeps_flags(String unsigned) throws ServiceException {
        var flags = Long.parseUnsignedLong(unsigned);
        var answered = it().commit(new KvOperation.Set(it().key("flagged"), StoreOnTrial.bytes("x"), flags));
        assertThat(answered).extracting(KvEntry::flags).containsExactly(flags);
        assertThat(it().existing("flagged").flags()).isEqualTo(flags);
        assertThat(it().list("").items()).extracting(KvEntry::flags).containsExactly(flags);
    }

    @ParameterizedTest(name = "keeps the key name {0}")
    @MethodSource("io.wheelhouse.spi.contract.EntryContract#oddNames")
    default void keeps_an_odd_key_name(String name) throws ServiceException {
        it().needs(Capability.ANY_KEY_NAME);
        assertThat(it().put(name, "odd").key()).isEqualTo(it().key(name));
        assertThat(it().existing(name).key()).isEqualTo(it().key(name));
        assertThat(it().list(name).items()).extracting(KvEntry::key).containsExactly(it().key(name));
        assertThat(it().keys("", "").items()).containsExactly(it().key(name));
        it().commit(it().delete(name));
        assertThat(it().get(name)).isEmpty();
    }

    @Test
    default void keeps_odd_key_names_apart() throws ServiceException {
        it().needs(Capability.ANY_KEY_NAME);
        for (var name : oddNames()) {
            it().put(name, name);
        }
        assertThat(it().list("").items()).hasSize(oddNames().size());
        for (var name : oddNames()) {
            assertThat(it().existing(name).text()).isEqualTo(name);
        }
    }

    /** One operation of each kind on the empty key. */
    static List<KvOperation> onNoKey() {
        var value = StoreOnTrial.bytes("x");
        return List.of(
                new KvOperation.Set("", value, 0),
                new KvOperation.Cas("", value, 0, 0),
                new KvOperation.Delete(""),
                new KvOperation.DeleteCas("", 7),
                new KvOperation.CheckIndex("", 7),
                new KvOperation.CheckAbsent(""),
                new KvOperation.Get(""),
                new KvOperation.GetTree(""));
    }

    @ParameterizedTest(name = "refuses the empty key, {0}")
    @MethodSource("io.wheelhouse.spi.contract.EntryContract#onNoKey")
    default void refuses_an_empty_key(KvOperation operation) throws ServiceException {
        var failures = it().refuse(it().set("beside", "x"), operation);
        assertThat(failures).extracting(Failure::operation).containsExactly(1);
        assertThat(failures).extracting(Failure::reason).containsExactly(Reason.INVALID);
        assertThat(it().get("beside")).isEmpty();
    }

    @Test
    default void gets_exactly_one_key() throws ServiceException {
        it().put("ab", "longer");
        it().put("a/b", "below");
        assertThat(it().get("a")).isEmpty();
        assertThat(it().get("a/")).isEmpty();
        it().put("a", "exact");
        assertThat(it().existing("a").text()).isEqualTo("exact");
        assertThat(it().get("A")).isEmpty();
    }

    @Test
    default void reads_the_same_in_a_get_a_listing_and_a_transaction() throws ServiceException {
        var written = it().put("a", "1");
        assertThat(it().get("a")).contains(written);
        assertThat(it().store().get(it().key("a"), ReadMode.CONSISTENT)).contains(written);
        assertThat(it().list("").items()).containsExactly(written);
        assertThat(it().commit(new KvOperation.Get(it().key("a")))).containsExactly(written);
        assertThat(it().commit(new KvOperation.GetTree(it().root()))).containsExactly(written);
    }

    @Test
    default void tells_an_update_from_a_new_life() throws ServiceException {
        var created = it().put("a", "1");
        assertThat(created.createIndex()).isEqualTo(created.modifyIndex()).isPositive();
        var updated = it().put("a", "2");
        assertThat(updated.createIndex()).isEqualTo(created.createIndex());
        assertThat(updated.modifyIndex()).isGreaterThan(created.modifyIndex());
        it().commit(it().delete("a"));
        var reborn = it().put("a", "2");
        assertThat(reborn.createIndex()).isEqualTo(reborn.modifyIndex()).isGreaterThan(updated.modifyIndex());
    }
}
