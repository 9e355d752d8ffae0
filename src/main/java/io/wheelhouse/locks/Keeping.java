package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.CompletedRun;
import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.LockMemory.Look;
import io.wheelhouse.locks.LockMemory.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what a watch sees and gives it to the memory in batches, off the watch's path: a slow disk delays nobody.
 * Thread-safe. What waits is bounded, even when the memory fails for long: what is there and what is gone by the number of
 * keys, events by dropping the oldest (then the watch is no longer called continuous).
 */
final class Keeping {
    private static final int MOST = 20_000;
    private static final int MANY = 1_000;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final LockMemory memory;
    private final Estate estate;
    private final Optional<String> environment;

    private Map<String, Sighting> appeared = new LinkedHashMap<>();
    private Set<String> gone = new LinkedHashSet<>();
    private Deque<LockEvent> events = new ArrayDeque<>();
    private Deque<CompletedRun> completed = new ArrayDeque<>();
    private final List<Look> unsorted = new ArrayList<>();
    private boolean continuous = true;
    private Optional<Instant> at = Optional.empty();
    private Instant kept = Instant.MIN;

    Keeping(LockMemory memory, Estate estate, Optional<String> environment) {
        this.memory = memory;
        this.estate = estate;
        this.environment = environment;
    }

    /**
     * Adds what was seen.
     *
     * @param when when everything was last known
     * @param unbroken whether nothing can have been missed since the previous call
     */
    synchronized void add(Instant when, boolean unbroken, List<Look> looks) {
        at = Optional.of(when);
        continuous &= unbroken;
        unsorted.addAll(looks);
        if (unsorted.size() > MANY) {
            sort();
        }
    }

    /** Taking in a first look of a large estate lasts a while; it is left to the one who flushes. */
    private void sort() {
        unsorted.forEach(this::add);
        unsorted.clear();
    }

    private void add(Look look) {
        for (var key : look.gone()) {
            appeared.remove(key);
            gone.add(key);
        }
        for (var sighting : look.appeared()) {
            gone.remove(sighting.key());
            appeared.put(sighting.key(), sighting);
        }
        look.events().forEach(event -> put(events, event));
        look.completed().forEach(run -> put(completed, run));
    }

    private <T> void put(Deque<T> queue, T item) {
        if (queue.size() == MOST) {
            queue.removeFirst();
            continuous = false;
        }
        queue.addLast(item);
    }

    /** Gives what waits to the memory, if there is anything worth writing; whether there was. */
    boolean flush() throws MemoryUnavailable {
        var batch = take();
        if (batch.isEmpty()) {
            return false;
        }
        try {
            memory.remember(estate, batch.get());
            kept(batch.get().at());
            return true;
        } catch (MemoryUnavailable failure) {
            putBack(batch.get());
            throw failure;
        }
    }

    private synchronized void kept(Instant when) {
        kept = when;
    }

    private synchronized Optional<Look> take() {
        sort();
        boolean nothing = appeared.isEmpty() && gone.isEmpty() && events.isEmpty() && completed.isEmpty();
        if (at.isEmpty() || nothing && continuous && at.get().isBefore(kept.plus(HEARTBEAT))) {
            return Optional.empty();
        }
        var look = new Look(
                at.get(),
                environment,
                continuous,
                List.copyOf(appeared.values()),
                List.copyOf(gone),
                List.copyOf(events),
                List.copyOf(completed));
        clear();
        return Optional.of(look);
    }

    private void clear() {
        appeared = new LinkedHashMap<>();
        gone = new LinkedHashSet<>();
        events = new ArrayDeque<>();
        completed = new ArrayDeque<>();
        continuous = true;
        at = Optional.empty();
    }

    private synchronized void putBack(Look batch) {
        sort();
        var newer = at.map(when -> new Look(
                when,
                environment,
                continuous,
                new ArrayList<>(appeared.values()),
                new ArrayList<>(gone),
                new ArrayList<>(events),
                new ArrayList<>(completed)));
        clear();
        add(batch.at(), batch.continuous(), List.of(batch));
        newer.ifPresent(look -> add(look.at(), look.continuous(), List.of(look)));
        sort();
    }
}
