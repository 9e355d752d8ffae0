package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a watch's board from one full read: the first time in the light of what is remembered, after the index fell
 * without it.
 *
 * @param memory what was seen before
 * @param estate whose
 * @param environment the only environment watched; empty for the whole estate
 * @param judge how tiers are judged
 */
record Opening(LockMemory memory, Estate estate, Optional<String> environment, Judge judge) {
    /** The view, and what it adds to the memory. */
    record Opened(BoardView view, Look look) {}

    Opened remembering(WatchedBoard board, PatchReader.Reading reading, Instant at) {
        var tiers = board.tiers(reading.patch());
        try {
            var remembered = Lookout.trusted(memory.recall(estate, environment), tiers.tiers());
            var runs = memory.completedRuns(estate, environment, UsualRun.NEWEST);
            return open(board, reading, tiers, remembered, runs, at, Optional.empty());
        } catch (MemoryUnavailable unavailable) {
            var gap = "Ages and usual runs are not known: " + unavailable.getMessage();
            return open(board, reading, tiers, Recollection.NONE, Map.of(), at, Optional.of(gap));
        }
    }

    /** Nothing that was seen before says anything now, except how long runs usually take. */
    Opened afresh(WatchedBoard board, PatchReader.Reading reading, Instant at) {
        var before = board.rememberedKeys();
        var runs = new HashMap<TierName, List<Duration>>();
        board.environments().values().forEach(known -> known.tiers()
                .values()
                .forEach(tier -> runs.put(tier.tier().name(), tier.runs())));
        var opened = open(board, reading, board.tiers(reading.patch()), Recollection.NONE, runs, at, Optional.empty());
        var look = opened.look();
        var gone = new LinkedHashSet<>(before);
        board.rememberedKeys().forEach(gone::remove);
        return new Opened(
                opened.view(),
                new Look(at, environment, false, look.appeared(), List.copyOf(gone), look.events(), look.completed()));
    }

    private Opened open(
            WatchedBoard board,
            PatchReader.Reading reading,
            Tiers tiers,
            Recollection remembered,
            Map<TierName, List<Duration>> runs,
            Instant at,
            Optional<String> gap) {
        boolean partial = reading.listing().partial();
        var look = new Observer(judge.layout()).look(tiers.tiers(), remembered, at, environment, false);
        board.open(reading.patch(), tiers.tiers(), Lookout.merged(remembered, look), runs, at, partial);
        var view = new BoardView(at, partial, board.views(), tiers.unknownKeys(), gap);
        return new Opened(view, look);
    }
}
