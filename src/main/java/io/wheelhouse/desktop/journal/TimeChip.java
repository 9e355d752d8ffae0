package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.util.Set;

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

    boolean covers(Event row) {
        return switch (this) {
            case ALL -> true;
            case OWN -> row instanceof Own;
            case SEEN -> row instanceof Seen;
            case OPEN -> row instanceof Own own && !own.entry().isOver();
        };
    }

    Set<Source> sources() {
        return switch (this) {
            case ALL -> Set.of(Source.OWN, Source.SEEN);
            case OWN, OPEN -> Set.of(Source.OWN);
            case SEEN -> Set.of(Source.SEEN);
        };
    }

    /** Gaps belong to what was observed. */
    boolean gaps() {
        return this == ALL || this == SEEN;
    }
}
