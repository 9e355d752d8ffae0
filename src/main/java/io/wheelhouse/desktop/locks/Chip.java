package io.wheelhouse.desktop.locks;

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

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<Condition> conditions;

    Chip(String word, Set<Condition> conditions) {
        this.word = word;
        this.conditions = conditions;
    }

    public String word() {
        return word;
    }

    boolean covers(TierLine line) {
        return line.conditions().stream().anyMatch(conditions::contains);
    }
}
