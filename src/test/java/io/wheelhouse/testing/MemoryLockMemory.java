package io.wheelhouse.testing;

import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was seen, for as long as a test lasts; of one estate. Can be out of order. Thread-safe. */
public final class MemoryLockMemory implements LockMemory {
    private static final String WHOLE = "";

    private final Map<String, Instant> looks = new HashMap<>();
    private final Map<String, Sighting> sightings = new HashMap<>();
    private final List<LockEvent> events = new ArrayList<>();
    private final List<CompletedRun> completed = new ArrayList<>();
    private boolean broken;

    /** From now on it can neither be read nor written. */
    public synchronized void breakDown() {
        broken = true;
    }

    /** Teaches it completed runs of a tier. */
    public synchronized void completed(TierName tier, Duration... runs) {
        for (var run : runs) {
            completed.add(new CompletedRun(tier, "host", Instant.EPOCH, run));
        }
    }

    @Override
    public synchronized Recollection recall(Estate estate, Optional<String> environment) throws MemoryUnavailable {
        check();
        var last = looks.entrySet().stream()
                .filter(look -> look.getKey().equals(WHOLE)
                        || environment.filter(look.getKey()::equals).isPresent())
                .map(Map.Entry::getValue)
                .max(Instant::compareTo);
        var prefix = estate.root() + environment.map(name -> name + "/").orElse("");
        var known = new HashMap<>(sightings);
        known.keySet().removeIf(key -> !key.startsWith(prefix));
        return new Recollection(last, known);
    }

    @Override
    public synchronized void remember(Estate estate, Look look) throws MemoryUnavailable {
        check();
        look.appeared().forEach(sighting -> sightings.put(sighting.key(), sighting));
        look.gone().forEach(sightings::remove);
        looks.put(look.environment().orElse(WHOLE), look.at());
        events.addAll(look.events());
        completed.addAll(look.completed());
    }

    @Override
    public synchronized void note(Estate estate, Sighting sighting) throws MemoryUnavailable {
        check();
        sightings.put(sighting.key(), sighting);
    }

    @Override
    public synchronized List<LockEvent> events(Estate estate, TierName tier, Instant since) throws MemoryUnavailable {
        check();
        return events.stream()
                .filter(event -> event.tier().equals(tier) && !event.at().isBefore(since))
                .toList();
    }

    @Override
    public synchronized List<Watched> watched(Estate estate, String environment, Instant since)
            throws MemoryUnavailable {
        check();
        return List.of();
    }

    @Override
    public synchronized Map<TierName, List<Duration>> completedRuns(
            Estate estate, Optional<String> environment, int most) throws MemoryUnavailable {
        check();
        var runs = new HashMap<TierName, List<Duration>>();
        for (var run : completed.reversed()) {
            var known = runs.computeIfAbsent(run.tier(), tier -> new ArrayList<>());
            if (known.size() < most) {
                known.add(run.held());
            }
        }
        return runs;
    }

    private void check() throws MemoryUnavailable {
        if (broken) {
            throw new MemoryUnavailable("the disk is full", new IllegalStateException("full"));
        }
    }
}
