package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;

/** A filter of one click. */
public enum TimeChip {
    ALL("All"),
    OWN("Own changes"),
    SEEN("Observed"),
    OPEN("Not settled");

    private final String word;

    TimeChip(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Gaps belong to what was observed. */
    boolean covers(TimeRow row) {
        return switch (this) {
            case ALL -> true;
            case OWN -> row instanceof Own;
            case SEEN -> row instanceof Seen || row instanceof Gap;
            case OPEN -> row instanceof Own own && unsettled(own.entry().outcome());
        };
    }

    private static boolean unsettled(String outcome) {
        return outcome.equals("OPEN") || outcome.equals("UNKNOWN");
    }
}
