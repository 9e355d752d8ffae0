package io.wheelhouse.contention;

/**
 * One thing that happened to a host, on one clock for all.
 *
 * @param from when it was begun, in nanoseconds
 * @param to when its end was known; for things without duration the same
 * @param tier where
 * @param host to whom; for a look nobody
 * @param note of {@link Kind#FREED} and {@link Kind#LOOKED}: a count, and another; else empty
 */
record Event(long from, long to, Kind kind, String tier, String host, String note) {
    /** What happened. */
    enum Kind {
        /** The host has a slot: surely from the end of this on. */
        TOOK,
        /** The host begins to give it back: surely holding up to the beginning of this. */
        GIVES,
        /** The host has given it back. */
        GAVE,
        /** The host was told that it had nothing to give back, though nobody may have taken it away. */
        MISSED,
        /** The host is dead: it begins nothing more. */
        DIED,
        /** An operator was told that it freed a dead host's slot; the note is the counter before and after. */
        FREED,
        /** An operator could not find out whether it freed a dead host's slot. */
        PERHAPS_FREED,
        /** Counter and holders at one moment; the note is how many each. */
        LOOKED,
        /** The counter was repaired. */
        REPAIRED
    }

    String line() {
        return String.join("\t", Long.toString(from), Long.toString(to), kind.name(), tier, host, note);
    }

    static Event parse(String line) {
        var words = line.split("\t", -1);
        return new Event(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Kind.valueOf(words[2]),
                words[3],
                words[4],
                words[5]);
    }

    /** The note's first number. */
    int first() {
        return Integer.parseInt(note.substring(0, note.indexOf(' ')));
    }

    /** The note's second number. */
    int second() {
        return Integer.parseInt(note.substring(note.indexOf(' ') + 1));
    }
}
