package io.wheelhouse.bench;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An estate of equal environments: every tier has a limit, a counter and holders.
 *
 * @param environments how many
 * @param tiers in each environment
 * @param holders in each tier
 */
record BenchEstate(int environments, int tiers, int holders) {
    static final BenchEstate LARGE = new BenchEstate(100, 100, 8);

    /** Of one transaction of today's Consul. */
    private static final int MOST = 128;

    int keys() {
        return environments * tiers * (holders + 2);
    }

    String tier(int environment, int tier) {
        return "chef/env-%02d/tier-%02d/".formatted(environment, tier);
    }

    String holder(int environment, int tier, int holder) {
        return tier(environment, tier) + "running/host-%d.env-%02d.example".formatted(holder, environment);
    }

    /** Writes it all. */
    void load(KeyValueStore store) throws ServiceException {
        var batch = new ArrayList<KvOperation>(MOST);
        for (int environment = 0; environment < environments; environment++) {
            for (int tier = 0; tier < tiers; tier++) {
                add(store, batch, tier(environment, tier) + "max_concurrent", Integer.toString(holders + 2));
                add(store, batch, tier(environment, tier) + "current", Integer.toString(holders));
                for (int holder = 0; holder < holders; holder++) {
                    add(
                            store,
                            batch,
                            holder(environment, tier, holder),
                            Instant.now().toString());
                }
            }
        }
        send(store, batch);
    }

    private static void add(KeyValueStore store, List<KvOperation> batch, String key, String value)
            throws ServiceException {
        batch.add(set(key, value));
        if (batch.size() == MOST) {
            send(store, batch);
        }
    }

    private static void send(KeyValueStore store, List<KvOperation> batch) throws ServiceException {
        if (!batch.isEmpty() && !(store.transact(batch) instanceof KvTransactionResult.Committed)) {
            throw new IllegalStateException("the estate cannot be written");
        }
        batch.clear();
    }

    static KvOperation set(String key, String value) {
        return new KvOperation.Set(key, value.getBytes(StandardCharsets.UTF_8), 0);
    }
}
