package io.wheelhouse.locks;

import io.wheelhouse.spi.KvListing;
import java.util.ArrayList;
import java.util.List;

/** Parts that were read in one round, and whether the store hid something of what was asked. Not thread-safe. */
final class Patches {
    private final List<Patch> patches = new ArrayList<>();
    private boolean partial;

    void add(Patch patch) {
        patches.add(patch);
        partial |= patch.partial();
    }

    void addAll(List<Patch> more) {
        more.forEach(this::add);
    }

    void addAll(Patches more) {
        patches.addAll(more.patches);
        partial |= more.partial;
    }

    /** A listing of names within what is watched: what it hides may be new, and then no part tells of it. */
    void saw(KvListing<String> names) {
        partial |= names.partial();
    }

    boolean isEmpty() {
        return patches.isEmpty();
    }

    List<Patch> all() {
        return List.copyOf(patches);
    }

    /** Whether something of it was hidden. */
    boolean partial() {
        return partial;
    }
}
