package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.BoardView;
import java.util.List;
import java.util.Optional;

/**
 * What the last full look told beside the tiers.
 *
 * @param unknownKeys keys below the root that belong to no tier, relative to the root
 * @param gap why what was seen before is not known; empty when it is
 */
record Besides(List<String> unknownKeys, Optional<String> gap) {
    static final Besides NOTHING = new Besides(List.of(), Optional.empty());

    Besides {
        unknownKeys = List.copyOf(unknownKeys);
    }

    static Besides of(BoardView board) {
        return new Besides(board.unknownKeys(), board.gap());
    }

    /** What the operator should be told of it. */
    Optional<String> notice() {
        var said = gap.map(why -> unknown().isEmpty() ? why : why + " " + unknown())
                .orElse(unknown());
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }

    /** What lies there and the table cannot show. */
    private String unknown() {
        int keys = unknownKeys.size();
        return keys == 0
                ? ""
                : "%s to no tier and cannot be shown in the table; Export, Shown rows as JSON, names them."
                        .formatted(keys == 1 ? "1 key below the root belongs" : keys + " keys below the root belong");
    }
}
