package io.wheelhouse.desktop.vault;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the server's drift from Git.
 *
 * @param files of which the server differs
 * @param since when that was first seen of any of them; the time of the look when there is none
 * @param at the last look
 * @param same how many files are the same
 * @param unseen how many could not be compared
 */
public record Drift(Set<String> files, Instant since, Instant at, long same, long unseen) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    public Drift {
        files = Set.copyOf(files);
    }

    /** What a look adds to what was known. */
    static Drift of(Planned planned, Optional<Drift> before) {
        var files = planned.drifted();
        var since = before.filter(known -> !known.files().isEmpty() && !files.isEmpty())
                .map(Drift::since)
                .orElse(planned.at());
        return new Drift(files, since, planned.at(), planned.same(), planned.count(LineState.UNVERIFIABLE));
    }

    /** {@code Verified 12:31, all 42 same}. */
    String text(ZoneId zone) {
        if (!files.isEmpty()) {
            return "%d drifted since %s".formatted(files.size(), TIME.format(since.atZone(zone)));
        }
        return unseen > 0
                ? "Verified %s, %d same, %d cannot be verified".formatted(TIME.format(at.atZone(zone)), same, unseen)
                : "Verified %s, all %d same".formatted(TIME.format(at.atZone(zone)), same);
    }
}
