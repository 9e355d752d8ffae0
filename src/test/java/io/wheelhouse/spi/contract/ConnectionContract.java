package io.wheelhouse.spi.contract;

import static io.wheelhouse.spi.contract.StoreOnTrial.longAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What holds for the connection around the store. */
interface ConnectionContract extends ContractPart {
    @Test
    default void offers_no_port_of_a_type_it_does_not_know() {
        assertThat(it().connection().port(Runnable.class)).isEmpty();
        assertThat(it().connection().port(KeyValueStore.class)).isPresent();
    }

    @Test
    default void writes_nothing_when_it_is_tried() throws ServiceException {
        it().put("a", "1");
        var before = it().list("");
        assertThat(it().connection().test()).isNotNull();
        assertThat(it().list("").items()).isEqualTo(before.items());
    }

    @Test
    default void closes_more_than_once() throws ServiceException {
        var connection = another();
        connection.close();
        connection.close();
        assertThatThrownBy(
                        () -> connection.port(KeyValueStore.class).orElseThrow().list(it().root(), ReadMode.DEFAULT))
                .isInstanceOf(ServiceException.Unreachable.class);
    }

    @Test
    default void ends_the_calls_under_way_when_it_closes() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var connection = another();
        var store = connection.port(KeyValueStore.class).orElseThrow();
        var wait = longAfter(store.list(it().root(), ReadMode.DEFAULT).index());
        var read = it().beside(() -> store.list(it().root(), ReadMode.DEFAULT, wait));
        it().letThemArrive();
        connection.close();
        assertThatThrownBy(() -> it().soon(read)).isInstanceOf(ServiceException.Unreachable.class);
    }

    @Test
    default void ends_a_waiting_read_when_its_thread_is_interrupted() throws ServiceException {
        it().needs(Capability.BLOCKING_READS);
        var wait = longAfter(it().list("").index());
        var reader = new CompletableFuture<Thread>();
        var read = it().beside(() -> {
            reader.complete(Thread.currentThread());
            return it().store().list(it().root(), ReadMode.DEFAULT, wait);
        });
        it().letThemArrive();
        it().soon(reader).interrupt();
        assertThatThrownBy(() -> it().soon(read)).isInstanceOf(ServiceException.Unreachable.class);
    }
}
