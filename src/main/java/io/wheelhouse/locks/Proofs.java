package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.HashMap;
import java.util.List;
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

    /** Where the proof of a change of one tier lies, or those of a change of many. */
    static String place(Intent intent) {
        return isOfMany(intent) ? folder(intent) : intent.detail(PROOF);
    }

    /** Of a change of many, where its proofs lie. */
    private static String folder(Intent intent) {
        var first = intent.detail(BULK);
        return first.substring(0, first.lastIndexOf('/') + 1);
    }

    /**
     * Where a change of one tier left its proof.
     *
     * @param change its id
     */
    record Left(String key, String change) {
        static Left by(Intent intent) {
            return new Left(place(intent), intent.changeId());
        }

        static Left by(Proof proof) {
            return new Left(proof.key(), proof.attempt());
        }
    }

    /** The proof of a change of one tier. */
    Optional<KvEntry> one(Intent intent) throws ServiceException {
        return one(Left.by(intent));
    }

    Optional<KvEntry> one(Left left) throws ServiceException {
        return store.get(left.key(), ReadMode.CONSISTENT)
                .filter(found -> found.text().startsWith(left.change()));
    }

    static boolean isProof(KvEntry found, Intent intent) {
        return found.text().startsWith(intent.changeId());
    }

    /** Which tiers a change of many has written, and when. */
    Written many(Intent intent) throws ServiceException {
        return many(intent, store.list(folder(intent), ReadMode.CONSISTENT).items());
    }

    /** The same, of what was found there. */
    static Written many(Intent intent, List<KvEntry> there) {
        var written = new HashMap<String, Long>();
        for (var found : there) {
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
