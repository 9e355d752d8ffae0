package io.wheelhouse.locks;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.KvOperation;
import java.util.List;
import java.util.Optional;

/**
 * What a change of many tiers will send.
 *
 * @param parts tiers to write, each whole in one transaction
 * @param settled tiers about which nothing is sent, and why
 * @param hidden why these are not all the tiers that were asked for; empty when they are
 * @param epoch how often the index had fallen when they were read
 */
record BulkPlan(List<Part> parts, List<ChangeItem> settled, Optional<String> hidden, long epoch) {
    BulkPlan {
        parts = List.copyOf(parts);
        settled = List.copyOf(settled);
    }

    /**
     * One tier of it.
     *
     * @param tier as it was read
     * @param operations guarded by what was read
     * @param effects what they write
     * @param message what to say when they were committed; below its first line, what is noteworthy, a line each
     */
    record Part(Tier tier, List<KvOperation> operations, List<Effect> effects, String message) {
        Part {
            operations = List.copyOf(operations);
            effects = List.copyOf(effects);
        }

        /** The same with one more thing that is noteworthy about it. */
        Part with(String note) {
            return new Part(tier, operations, effects, message + "\n" + note);
        }
    }
}
