package io.wheelhouse.contention;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A store as one client meets it: it may die at any call, replies and requests get lost, and requests arrive late, even
 * after their sender's death. One thread.
 */
final class RoughStore implements KeyValueStore {
    private final KeyValueStore store;
    private final Hazards hazards;
    private final Deque<List<KvOperation>> heldBack = new ArrayDeque<>();

    RoughStore(KeyValueStore store, Hazards hazards) {
        this.store = store;
        this.hazards = hazards;
    }

    private static void danger(double chance) {
        if (Hazards.strikes(chance)) {
            throw new Killed();
        }
    }

    /** What is still on its way arrives. */
    void arrive() throws ServiceException {
        while (!heldBack.isEmpty()) {
            store.transact(heldBack.pop());
        }
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
        danger(hazards.kill() / 2);
        if (Hazards.strikes(hazards.delay())) {
            heldBack.add(operations);
            throw new ServiceException.Unknown("the request is late");
        }
        if (Hazards.strikes(hazards.lose() / 2)) {
            throw new ServiceException.Unknown("the request is lost");
        }
        var result = store.transact(operations);
        danger(hazards.kill() / 2);
        if (Hazards.strikes(hazards.lose() / 2)) {
            throw new ServiceException.Unknown("the reply is lost");
        }
        if (Hazards.strikes(0.5)) {
            arrive();
        }
        return result;
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
        danger(hazards.kill() / 2);
        if (Hazards.strikes(0.5)) {
            arrive();
        }
        return store.list(prefix, mode);
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
        danger(hazards.kill() / 2);
        return store.get(key, mode);
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        return store.list(prefix, mode, wait);
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
        return store.keys(prefix, separator, mode);
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        return store.keys(prefix, separator, mode, wait);
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        return store.get(key, mode, wait);
    }
}
