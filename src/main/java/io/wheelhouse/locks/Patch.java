package io.wheelhouse.locks;

import io.wheelhouse.spi.KvEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of the tree as it was read: what is not in it is not there.
 *
 * @param entries in key order
 * @param index the part is complete up to here
 * @param saved the remembered limit of each tier
 */
record Patch(Part part, List<KvEntry> entries, long index, Function<TierName, Optional<KvEntry>> saved) {
    static Patch empty(Part part, long index) {
        return new Patch(part, List.of(), index, tier -> Optional.empty());
    }
}
