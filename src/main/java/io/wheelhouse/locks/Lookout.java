package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Recollection;
import io.wheelhouse.locks.LockMemory.Sighting;
import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges what was read in the light of what was seen before, and keeps what is new.
 *
 * @param memory what was seen
 * @param estate whose
 * @param judge how it is judged
 */
record Lookout(LockMemory memory, Estate estate, Judge judge) {
    /**
     * What was seen before.
     *
     * @param gap what to tell the operator when that cannot be read
     */
    record Past(Recollection recollection, Map<TierName, List<Duration>> runs, Optional<String> gap) {}

    /**
     * When and where a look reads.
     *
     * @param sent before it was asked: what came later may be missing in the answer
     * @param at when it was answered
     * @param environment the only environment looked at; empty for the whole estate
     */
    record Reading(Instant sent, Instant at, Optional<String> environment) {}

    /**
     * What was seen before, to be asked for before reading: what another process writes down while we read is newer than what
     * we read, and would look like a hold that is gone, or like a snapshot that was restored.
     */
    Past past(Optional<String> environment) {
        try {
            return new Past(
                    memory.recall(estate, environment),
                    memory.completedRuns(estate, environment, UsualRun.NEWEST),
                    Optional.empty());
        } catch (MemoryUnavailable gap) {
            return nothing(gap);
        }
    }

    private static Past nothing(MemoryUnavailable gap) {
        return new Past(Recollection.NONE, Map.of(), Optional.of(without(gap)));
    }

    /** Judges one look. */
    BoardView look(TierReader.Board board, Past past, Reading reading) {
        if (board.partial() || past.gap().isPresent()) {
            return view(
                    board,
                    reading.at(),
                    trusted(past.recollection(), board.tiers().tiers()).sightings(),
                    past);
        }
        try {
            var remembered = trusted(past.recollection(), board.tiers().tiers());
            var look = new Observer(judge.layout())
                    .look(board.tiers().tiers(), remembered, reading.at(), board.index(), reading.environment(), false);
            memory.remember(estate, look.asOf(reading.sent()));
            return view(board, reading.at(), merged(remembered, look), past);
        } catch (MemoryUnavailable gap) {
            return view(board, reading.at(), Map.of(), nothing(gap));
        }
    }

    /** What to tell an operator who sees what is there without what was seen before. */
    static String without(MemoryUnavailable memory) {
        return "Ages, leaks and usual runs cannot be told: " + memory.getMessage();
    }

    /**
     * Since when nothing has been written below a tier, as far as it was looked at. When something came and went unseen, that
     * begins anew now.
     */
    Instant quietSince(TierReader.Read read, Instant now) throws MemoryUnavailable {
        var name = read.tier().name();
        var prefix = judge.layout().tierPrefix(name);
        var seen = memory.recall(estate, Optional.of(name.environment())).sightings();
        var since = Quietness.since(seen, prefix, read);
        if (since.isEmpty()) {
            memory.note(estate, Quietness.anew(prefix, read.seen(), now));
        }
        return since.orElse(now);
    }

    /** What is remembered of a hold that was just read, by itself. */
    Judge.Seen seen(TierName tier, KvEntry slot, Instant now) {
        try {
            var remembered = memory.recall(estate, Optional.of(tier.environment()));
            if (wentDown(remembered, slot.key(), slot.modifyIndex())) {
                return Judge.Seen.only(now);
            }
            return Optional.ofNullable(remembered.sightings().get(slot.key()))
                    .filter(known -> known.modifyIndex() == slot.modifyIndex())
                    .map(known -> new Judge.Seen(known.firstSeen(), known.notBefore()))
                    .orElseGet(() -> new Judge.Seen(now, remembered.lastLook()));
        } catch (MemoryUnavailable notKnown) {
            return Judge.Seen.only(now);
        }
    }

    static Map<String, Sighting> merged(Recollection remembered, LockMemory.Look look) {
        var seen = HashMap.<String, Sighting>newHashMap(
                remembered.sightings().size() + look.appeared().size());
        seen.putAll(remembered.sightings());
        look.gone().forEach(seen::remove);
        look.appeared().forEach(sighting -> seen.put(sighting.key(), sighting));
        return seen;
    }

    /** A key whose index went down was restored from a snapshot: nothing that was seen before says anything now. */
    static Recollection trusted(Recollection remembered, List<Tier> tiers) {
        for (var tier : tiers) {
            for (var holder : tier.holders()) {
                if (wentDown(remembered, holder.entry().key(), holder.entry().modifyIndex())) {
                    return Recollection.NONE;
                }
            }
            var counter = tier.counterEntry();
            if (counter.isPresent()
                    && wentDown(remembered, counter.get().key(), counter.get().modifyIndex())) {
                return Recollection.NONE;
            }
        }
        return remembered;
    }

    private static boolean wentDown(Recollection remembered, String key, long index) {
        var known = remembered.sightings().get(key);
        return known != null && known.modifyIndex() > index;
    }

    private BoardView view(TierReader.Board board, Instant at, Map<String, Sighting> seen, Past past) {
        var views = board.tiers().tiers().stream()
                .map(tier ->
                        judge.judge(tier, at, seen, past.runs().getOrDefault(tier.name(), List.of()), board.partial()))
                .toList();
        return new BoardView(at, board.partial(), views, board.tiers().unknownKeys(), past.gap());
    }
}
