package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.History;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the drawer knows of a tier beyond its line: signs of its hosts' life, and the last 24 hours. Read off the screen's
 * thread.
 *
 * @param signs by host
 * @param strip who held when
 * @param sampleUntil what is before this is made up; empty when nothing is
 */
record DrawerModel(
        TierName tier, Map<String, HostSigns.Answers> signs, HoldStrip strip, Optional<Instant> sampleUntil) {
    private static final Duration SHOWN = Duration.ofHours(24);

    static DrawerModel read(LockService locks, TierLine line, InstantSource clock) {
        var now = clock.instant();
        var signs = new TreeMap<String, HostSigns.Answers>();
        var holding = new HashMap<String, Instant>();
        for (var holder : line.view().holders()) {
            signs.put(holder.host(), locks.evidence(holder.host()));
            holding.put(holder.host(), holder.begun().orElse(holder.firstSeen()));
        }
        var history = history(locks, line.name(), now);
        return new DrawerModel(
                line.name(),
                Map.copyOf(signs),
                HoldStrip.of(history, holding, now),
                history.sample().map(LockMemory.Watched::to));
    }

    /** Without memory nothing is known, which the strip shows as a gap. */
    private static History history(LockService locks, TierName tier, Instant now) {
        try {
            return locks.history(tier, now.minus(SHOWN));
        } catch (MemoryUnavailable unknown) {
            return new History(tier, now.minus(SHOWN), java.util.List.of(), java.util.List.of());
        }
    }
}
