package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import java.util.EnumSet;
import java.util.Set;

/** What can be said of a tier in a word, worst first. A tier shows its worst; the others are badges. */
public enum Condition {
    INVALID("Invalid", Tone.DANGER),
    OVER_LIMIT("Over limit", Tone.DANGER),
    HELD_TOO_LONG("Held too long", Tone.DANGER),
    DRIFTED("Drifted", Tone.WARNING),
    UNCONFIGURED("Unconfigured", Tone.WARNING),
    DISABLED("Disabled", Tone.MUTED),
    FULL("Full", Tone.WARNING),
    UNLIMITED("Unlimited", Tone.ACCENT),
    RUNNING("Running", Tone.ACCENT),
    IDLE("Idle", Tone.MUTED);

    private final String word;
    private final Tone tone;

    Condition(String word, Tone tone) {
        this.word = word;
        this.tone = tone;
    }

    /** How it is coloured; never the only way it is told. */
    public enum Tone {
        DANGER,
        WARNING,
        ACCENT,
        SUCCESS,
        MUTED
    }

    public String word() {
        return word;
    }

    public Tone tone() {
        return tone;
    }

    /** All that hold for a tier, worst first; never empty. */
    public static Set<Condition> of(TierView view) {
        var all = EnumSet.of(of(view.state()));
        if (view.has(TierFlag.STALE_HOLD)) {
            all.add(HELD_TOO_LONG);
        }
        if (view.has(TierFlag.LEAK) || view.has(TierFlag.UNDERCOUNT)) {
            all.add(DRIFTED);
        }
        if (!view.holders().isEmpty()) {
            all.add(RUNNING);
        }
        if (all.size() > 1) {
            all.remove(IDLE);
        }
        return all;
    }

    public static Condition worst(TierView view) {
        return of(view).iterator().next();
    }

    private static Condition of(TierState state) {
        return switch (state) {
            case INVALID -> INVALID;
            case OVER_LIMIT -> OVER_LIMIT;
            case UNCONFIGURED -> UNCONFIGURED;
            case DISABLED -> DISABLED;
            case FULL -> FULL;
            case UNLIMITED -> UNLIMITED;
            case RUNNING -> RUNNING;
            case IDLE -> IDLE;
        };
    }
}
