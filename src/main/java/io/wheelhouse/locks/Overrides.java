package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which hosts had their slot taken away by an operator, as the proofs on the server tell, whoever it was.
 *
 * @param store the store
 * @param layout where keys lie
 */
record Overrides(KeyValueStore store, Layout layout) {
    /**
     * An operator's override or withdrawal of a host's slot.
     *
     * @param by who did it
     * @param at when, by that machine's clock
     */
    record Overridden(String host, String by, String at) {}

    /** Oldest first; what was overridden before the last repair has nothing to do with what is wrong now. */
    List<Overridden> sinceRepair(TierName name) throws ServiceException {
        var overridden = new ArrayList<Overridden>();
        for (var proof : proofs(name)) {
            var what = line(proof, 1);
            for (var kind : List.of(LockKinds.OVERRIDE, LockKinds.WITHDRAW)) {
                var before = "%s %s ".formatted(kind, name);
                if (what.startsWith(before)) {
                    overridden.add(new Overridden(what.substring(before.length()), line(proof, 2), line(proof, 3)));
                }
            }
            if (what.equals("%s %s".formatted(LockKinds.REPAIR, name))) {
                overridden.clear();
            }
        }
        return overridden;
    }

    private static String line(KvEntry proof, int number) {
        return proof.text().lines().skip(number).findFirst().orElse("");
    }

    /** Of this tier, oldest first; none for a token that may not read them. */
    private List<KvEntry> proofs(TierName name) throws ServiceException {
        try {
            return store.list(layout.auditPrefix(name), ReadMode.DEFAULT).items().stream()
                    .sorted(Comparator.comparing(KvEntry::createIndex, Long::compareUnsigned))
                    .toList();
        } catch (ServiceException.Denied notOurs) {
            return List.of();
        }
    }
}
