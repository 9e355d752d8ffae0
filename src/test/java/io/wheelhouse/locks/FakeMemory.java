package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Recollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A memory that remembers what it was told. */
final class FakeMemory implements LockMemory {
    private final List<Look> looks = new ArrayList<>();
    private Recollection remembered = Recollection.NONE;
    private boolean full;
    private Runnable defect = () -> {};

    synchronized List<Look> looks() {
        return List.copyOf(looks);
    }

    synchronized void fill(boolean isFull) {
        full = isFull;
    }

    synchronized void failWith(Runnable thrower) {
        defect = thrower;
    }

    @Override
    public synchronized Recollection recall(Estate estate, Optional<String> environment) {
        return remembered;
    }

    @Override
    public synchronized void remember(Estate estate, Look look) throws MemoryUnavailable {
        if (full) {
            throw new MemoryUnavailable("the disk is full", new IllegalStateException());
        }
        defect.run();
        looks.add(look);
        var sightings = new HashMap<>(remembered.sightings());
        look.appeared().forEach(sighting -> sightings.put(sighting.key(), sighting));
        look.gone().forEach(sightings::remove);
        remembered = new Recollection(Optional.of(look.at()), sightings);
        notifyAll();
    }

    @Override
    public synchronized List<LockEvent> events(Estate estate, TierName tier, Instant since) {
        return looks.stream()
                .flatMap(look -> look.events().stream())
                .filter(event -> event.tier().equals(tier))
                .toList();
    }

    @Override
    public List<Watched> watched(Estate estate, String environment, Instant since) {
        return List.of();
    }

    @Override
    public Map<TierName, List<Duration>> completedRuns(Estate estate, Optional<String> environment, int most) {
        return Map.of();
    }
}
