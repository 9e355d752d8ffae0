package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Intent;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Fan;
import io.wheelhouse.vault.plan.Planner;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What applying works with.
 *
 * @param server the server
 * @param address which server that is, by {@link io.wheelhouse.spi.Connection#address}: a run belongs to it
 * @param fan makes calls side by side
 * @param environment the server's environment, by whose policy it is guarded
 * @param clock stamps previews
 */
public record ApplyAccess(VaultServer server, String address, Fan fan, String environment, InstantSource clock) {
    private static final String SERVER = "server";

    /** What a run's details say of where it was made and until when it may send, beside the rest. */
    Map<String, String> here(Map<String, String> details, Map<String, String> sending) {
        var all = new TreeMap<>(details);
        all.putAll(sending);
        all.put(SERVER, address);
        return all;
    }

    /** The other server that a run was made on; empty when it was made here. */
    Optional<String> elsewhere(Intent intent) {
        return Optional.ofNullable(intent.details().get(SERVER)).filter(place -> !place.equals(address));
    }

    public Planner planner() {
        return new Planner(server, fan);
    }
}
