package io.wheelhouse.locks;

import io.wheelhouse.change.Spans;
import io.wheelhouse.locks.Judge.Seen;
import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Says since when a host has held its slot: by its own stamp where that can be true, else by what was seen here.
 *
 * @param sightings what this machine saw
 */
record HeldSince(Sightings sightings) {
    /** What is remembered of holds. */
    @FunctionalInterface
    interface Sightings {
        /** Nothing is. */
        Sightings NONE = (tier, slot, now) -> Seen.only(now);

        Seen of(TierName tier, KvEntry slot, Instant now);
    }

    String sentence(TierName tier, Tier.Holder holder, Instant now) {
        var seen = sightings.of(tier, holder.entry(), now);
        var stamp = Stamp.read(holder.entry().text());
        if (stamp.isEmpty()) {
            return "What %s wrote as the moment it took this slot cannot be read. %s"
                    .formatted(holder.host(), known(seen, now));
        }
        if (Judge.possible(stamp.get(), seen.first(), seen.notBefore())) {
            return "%s has held this slot since %s.".formatted(holder.host(), stamp.get());
        }
        return "%s wrote that it took this slot at %s, %s. %s"
                .formatted(holder.host(), stamp.get(), why(stamp.get(), seen), known(seen, now));
    }

    private static String why(Instant stamp, Seen seen) {
        return seen.notBefore().filter(free -> stamp.isBefore(free)).isPresent()
                ? "but the slot was seen free at %s: it was put back since, or a clock is wrong"
                        .formatted(seen.notBefore().get().truncatedTo(ChronoUnit.SECONDS))
                : "which cannot be true: a clock is wrong";
    }

    private static String known(Seen seen, Instant now) {
        return seen.first().isBefore(now)
                ? "It was first seen here at %s, so it is held for at least %s."
                        .formatted(
                                seen.first().truncatedTo(ChronoUnit.SECONDS),
                                Spans.text(Duration.between(seen.first(), now)))
                : "This is the first look at it, so how long it is held is not known.";
    }
}
