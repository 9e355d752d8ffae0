package io.wheelhouse.locks;

import io.wheelhouse.change.Effect;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The key that is written together with a change, in the same transaction, so that reading it later tells whether the
 * change was committed although its reply was lost (reference 3.6).
 *
 * @param key where it lies
 * @param attempt the attempt's id, which its value begins with
 * @param value the whole value
 * @param lasting true for an operator's proof, created once and kept; false for a host's, written over at each attempt
 * @param seen what lies in its place with a higher index was written after the attempt began
 * @param fence what keeps a lost request of the attempt from being committed late
 */
record Proof(String key, String attempt, String value, boolean lasting, long seen, Fence fence) {
    private static final Pattern COUNTED = Pattern.compile("counted (-|[0-9]{1,10}) ([0-9]{1,10})");

    private static final String NOT_COUNTED = "not counted";

    /** What stands in a bulk change's proof before its tiers: the id, what was done, by whom, when. */
    private static final int HEADING = 4;

    /** A host's own proof: little but the id, since it is written with every run. */
    static Proof ofHost(Layout layout, TierName tier, String host, String attempt, long seen) {
        return new Proof(layout.attemptKey(tier, host), attempt, attempt, false, seen, Fence.of(layout, attempt));
    }

    /**
     * This proof with what its transaction does to the counter. A host tries again on a tier that has moved, so the
     * preview does not know; an operator is asked again instead, and keeps the proof as it is.
     *
     * @param from what the counter was, as far as it is a number
     * @param to what it becomes; empty when it is left alone
     */
    Proof counting(Optional<Integer> from, Optional<Integer> to) {
        if (lasting) {
            return this;
        }
        var count = to.map(after ->
                        "counted %s %d".formatted(from.map(String::valueOf).orElse("-"), after))
                .orElse(NOT_COUNTED);
        return new Proof(key, attempt, attempt + "\n" + count + "\n", false, seen, fence);
    }

    /**
     * What a host's proof says of the counter.
     *
     * @return empty when it says nothing; else the counter's effect, which is none when it was left alone
     */
    static Optional<List<Effect>> counted(KvEntry found, String counterKey) {
        var line = found.text().lines().skip(1).findFirst().orElse("");
        if (line.equals(NOT_COUNTED)) {
            return Optional.of(List.of());
        }
        var match = COUNTED.matcher(line);
        if (!match.matches()) {
            return Optional.empty();
        }
        var from = Optional.of(match.group(1)).filter(before -> !before.equals("-"));
        return Optional.of(List.of(new Effect(counterKey, from, Optional.of(match.group(2)))));
    }

    /** The tiers that a bulk change's proof is about, a line each: no name of a tier holds a line end. */
    static Stream<String> tiers(KvEntry found) {
        return found.text().lines().skip(HEADING);
    }

    /** The same attempt, to be tried again behind a fence that has moved. */
    Proof behind(Fence moved) {
        return new Proof(key, attempt, value, lasting, seen, moved);
    }

    /** What a transaction of the attempt carries: that it was not fenced off, and the proof. */
    List<KvOperation> operations() {
        return List.of(fence.guard(), write());
    }

    KvOperation write() {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return lasting ? new KvOperation.Cas(key, bytes, 0, 0) : new KvOperation.Set(key, bytes, 0);
    }

    /** Whether another attempt of the same host lies in its place that is later, or may be. */
    boolean overtakenBy(Optional<KvEntry> found) {
        return !lasting
                && !provenBy(found)
                && found.filter(other -> Long.compareUnsigned(other.modifyIndex(), seen) > 0)
                        .isPresent();
    }

    boolean provenBy(Optional<KvEntry> found) {
        return found.map(KvEntry::text).filter(text -> text.startsWith(attempt)).isPresent();
    }
}
