package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every change of this room works with.
 *
 * @param server where the keys lie ({@link io.wheelhouse.spi.Connection#address}); a change is settled and undone there only
 * @param signature who acts, for the proofs that stay on the server: {@code sam@laptop}
 * @param pause waits between tries
 * @param heldSince says since when slots are held
 */
record LockAccess(
        TierReader reader,
        TierWriter writer,
        Guards guards,
        Layout layout,
        InstantSource clock,
        String server,
        String signature,
        Pause pause,
        HeldSince heldSince) {
    private static final String SERVER = "server";
    private static final String ROOT = "root";
    private static final String APP = "app";

    static LockAccess of(
            KeyValueStore store, Layout layout, InstantSource clock, String server, String signature, Pause pause) {
        return new LockAccess(
                new TierReader(store, layout, new Epoch()),
                new TierWriter(store),
                new Guards(layout),
                layout,
                clock,
                server,
                signature,
                pause,
                new HeldSince(HeldSince.Sightings.NONE));
    }

    /** The same with a memory of holds. */
    LockAccess remembering(HeldSince.Sightings sightings) {
        return new LockAccess(
                reader, writer, guards, layout, clock, server, signature, pause, new HeldSince(sightings));
    }

    /** A name that leads to no key is more often mistyped than meant. */
    ServiceException.NotFound noSuchTier(TierName tier) {
        return new ServiceException.NotFound(
                "There is no tier %s below %s: no key of it is there.".formatted(tier, layout.root()));
    }

    /** What the journal keeps of a change: its own facts, and where it was made. */
    Map<String, String> details(Map<String, String> own) {
        var all = new TreeMap<>(own);
        all.put(SERVER, server);
        all.put(ROOT, layout.root());
        all.put(APP, layout.app());
        return all;
    }

    /**
     * Where a journalled change was made, when that is not here: on another server, or in another tree of keys.
     *
     * @return for a sentence: "on http://… below chef/"
     */
    static Optional<String> elsewhere(Intent intent, String server, Layout layout) {
        var details = intent.details();
        var there = details.getOrDefault(SERVER, server);
        var root = details.getOrDefault(ROOT, layout.root());
        var app = details.getOrDefault(APP, layout.app());
        if (!there.equals(server)) {
            return Optional.of("on " + there);
        }
        return root.equals(layout.root()) && app.equals(layout.app())
                ? Optional.empty()
                : Optional.of(
                        "below %s, with Wheelhouse's own keys below %s".formatted(root.isEmpty() ? "/" : root, app));
    }

    Proofs proofs() {
        return new Proofs(reader.store());
    }

    /** What to say when the server's index fell after a preview: nothing read before can be trusted. */
    Optional<Outcome> distrust(long epoch) {
        return reader.epoch().current() == epoch
                ? Optional.empty()
                : Optional.of(new Outcome.Conflict(
                        "CONFLICT: the server's index fell since the preview (was a snapshot restored?), so nothing was written. Look again.",
                        List.of()));
    }

    /**
     * An operator's proof for a change of one tier.
     *
     * @param what what was done, for people who find it on the server
     */
    Proof proof(String what, TierName tier, String attempt) {
        return new Proof(
                layout.auditKey(tier, attempt), attempt, value(what, attempt), true, 0, Fence.of(layout, attempt));
    }

    /**
     * The proof of one transaction of a bulk change.
     *
     * @param tiers which of them it is about: a line each, at the end, since names may hold spaces
     * @param fence as it stands by now
     */
    Proof bulkProof(String what, List<TierName> tiers, String attempt, int part, Fence fence) {
        var lines = tiers.stream().map(TierName::toString).toList();
        var value = value(what, attempt) + String.join("\n", lines) + "\n";
        return new Proof(layout.bulkAuditKey(attempt, part), attempt, value, true, 0, fence);
    }

    private String value(String what, String attempt) {
        return "%s\n%s\n%s\n%s\n".formatted(attempt, what, signature, clock.instant());
    }
}
