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
 */
record LockAccess(
        TierReader reader,
        TierWriter writer,
        Guards guards,
        Layout layout,
        InstantSource clock,
        String server,
        String signature,
        Pause pause) {
    private static final String SERVER = "server";

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
                pause);
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
        return all;
    }

    /** Whether a journalled change was made on another server than this one. */
    static boolean elsewhere(Intent intent, String server) {
        return !intent.details().getOrDefault(SERVER, server).equals(server);
    }

    static String server(Intent intent) {
        return intent.detail(SERVER);
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
        return new Proof(layout.auditKey(tier, attempt), attempt, value(what, attempt), true);
    }

    /**
     * The proof of one transaction of a bulk change.
     *
     * @param tiers which of them it is about: a line each, at the end, since names may hold spaces
     */
    Proof bulkProof(String what, List<String> tiers, String attempt, int part) {
        var value = value(what, attempt) + String.join("\n", tiers) + "\n";
        return new Proof(layout.bulkAuditKey(attempt, part), attempt, value, true);
    }

    private String value(String what, String attempt) {
        return "%s\n%s\n%s\n%s\n".formatted(attempt, what, signature, clock.instant());
    }
}
