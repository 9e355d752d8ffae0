package io.wheelhouse.desktop.locks;

import java.util.EnumSet;
import java.util.Set;

/** A filter of one click, with a count. Chips overlap: a tier may be under several. */
public enum Chip {
    ALL("All", Set.of(Condition.values())),
    RUNNING("Running", Set.of(Condition.RUNNING)),
    FULL("Full", Set.of(Condition.FULL)),
    HELD_TOO_LONG("Held too long", Set.of(Condition.HELD_TOO_LONG, Condition.OVER_LIMIT)),
    DISABLED("Disabled", Set.of(Condition.DISABLED)),
    DRIFTED("Drifted", Set.of(Condition.DRIFTED)),
    INVALID("Invalid", Set.of(Condition.INVALID)),
    UNCONFIGURED("Unconfigured", Set.of(Condition.UNCONFIGURED));

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // nobody else has it
    private final Set<Condition> conditions;

    Chip(String word, Set<Condition> conditions) {
        this.word = word;
        this.conditions = EnumSet.copyOf(conditions);
    }

    public String word() {
        return word;
    }

    /** Asked for every tier once a second: no streams. */
    boolean covers(TierLine line) {
        if (this == ALL) {
            return true;
        }
        for (var condition : line.conditions()) {
            if (conditions.contains(condition)) {
                return true;
            }
        }
        return false;
    }
}
