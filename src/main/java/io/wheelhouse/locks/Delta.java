package io.wheelhouse.locks;

import io.wheelhouse.locks.LockMemory.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a round of watching changed. One thread. */
final class Delta {
    private static final Comparator<LockEvent> ORDER = Comparator.<LockEvent, Boolean>comparing(
                    event -> event.after().isPresent())
            .thenComparing(LockEvent::modifyIndex, Long::compareUnsigned);

    private final Map<TierName, TierView> tiers = new TreeMap<>();
    private final TreeSet<TierName> gone = new TreeSet<>();
    private final List<Look> looks = new ArrayList<>();

    void changed(TierView view, Look look) {
        tiers.put(view.name(), view);
        gone.remove(view.name());
        looks.add(look);
    }

    void gone(TierName name, Look look) {
        tiers.remove(name);
        gone.add(name);
        looks.add(look);
    }

    void add(Delta other) {
        other.tiers.keySet().forEach(gone::remove);
        other.gone.forEach(tiers::remove);
        tiers.putAll(other.tiers);
        gone.addAll(other.gone);
        looks.addAll(other.looks);
    }

    boolean isEmpty() {
        return tiers.isEmpty() && gone.isEmpty();
    }

    List<TierView> tiers() {
        return List.copyOf(tiers.values());
    }

    List<TierName> gone() {
        return List.copyOf(gone);
    }

    /** Removals first, since a removed key's own index is from before; the rest as the server took the writes. */
    List<LockEvent> events() {
        return inOrder(looks);
    }

    /** The events of several looks, in that order. */
    static List<LockEvent> inOrder(List<Look> looks) {
        return looks.stream()
                .flatMap(look -> look.events().stream())
                .sorted(ORDER)
                .toList();
    }

    List<Look> looks() {
        return looks;
    }
}
