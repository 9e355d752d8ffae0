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
     * Judges one look.
     *
     * @param environment the only environment looked at; empty for the whole estate
     */
    BoardView look(TierReader.Board board, Instant at, Optional<String> environment) {
        try {
            var remembered =
                    trusted(memory.recall(estate, environment), board.tiers().tiers());
            var runs = memory.completedRuns(estate, environment, UsualRun.NEWEST);
            var seen = remembered.sightings();
            if (!board.partial()) {
                var look = new Observer(judge.layout())
                        .look(board.tiers().tiers(), remembered, at, board.index(), environment, false);
                memory.remember(estate, look);
                seen = merged(remembered, look);
            }
            return view(board, at, seen, runs, Optional.empty());
        } catch (MemoryUnavailable gap) {
            return view(board, at, Map.of(), Map.of(), Optional.of(without(gap)));
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

    private BoardView view(
            TierReader.Board board,
            Instant at,
            Map<String, Sighting> seen,
            Map<TierName, List<Duration>> runs,
            Optional<String> gap) {
        var views = board.tiers().tiers().stream()
                .map(tier -> judge.judge(tier, at, seen, runs.getOrDefault(tier.name(), List.of()), board.partial()))
                .toList();
        return new BoardView(at, board.partial(), views, board.tiers().unknownKeys(), gap);
    }
}
