package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the proofs that a journalled change left on the server. A proof has the index of the transaction that wrote it; a
 * key that was written in the same one has the same index for as long as nobody writes it again, whatever it holds.
 *
 * @param store the store
 */
record Proofs(KeyValueStore store) {
    private static final String BULK = "bulk";
    private static final String PROOF = "proof";

    static Map<String, String> ofMany(String firstPart) {
        return Map.of(BULK, firstPart);
    }

    static boolean isOfMany(Intent intent) {
        return intent.details().containsKey(BULK);
    }

    /** What lies where the proof of a change of one tier belongs: that, a fence, or the proof of another attempt. */
    Optional<KvEntry> place(Intent intent) throws ServiceException {
        return store.get(intent.detail(PROOF), ReadMode.CONSISTENT);
    }

    /** The proof of a change of one tier. */
    Optional<KvEntry> one(Intent intent) throws ServiceException {
        return place(intent).filter(found -> isProof(found, intent));
    }

    static boolean isProof(KvEntry found, Intent intent) {
        return found.text().startsWith(intent.changeId());
    }

    /** Which tiers a change of many has written, and when. */
    Written many(Intent intent) throws ServiceException {
        var first = intent.detail(BULK);
        var written = new HashMap<String, Long>();
        for (var found : store.list(first.substring(0, first.lastIndexOf('/') + 1), ReadMode.CONSISTENT)
                .items()) {
            if (isProof(found, intent)) {
                Proof.tiers(found).forEach(line -> written.put(line, found.modifyIndex()));
            }
        }
        return new Written(written);
    }

    /** When the tiers of a change were written, however many it was about. */
    Written all(Intent intent) throws ServiceException {
        if (isOfMany(intent)) {
            return many(intent);
        }
        var tier = TierName.parse(intent.detail("tier"));
        return new Written(one(intent)
                .map(found -> Map.of(tier.toString(), found.modifyIndex()))
                .orElse(Map.of()));
    }

    /**
     * Tiers that were written.
     *
     * @param at the index of the transaction, by the tier's name
     */
    record Written(Map<String, Long> at) {
        Optional<Long> when(TierName tier) {
            return Optional.ofNullable(at.get(tier.toString()));
        }
    }
}
