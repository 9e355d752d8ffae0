package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Fan;
import io.wheelhouse.vault.plan.Planner;
import java.time.InstantSource;

/**
 * What applying works with.
 *
 * @param server the server
 * @param fan makes calls side by side
 * @param environment the server's environment, by whose policy it is guarded
 * @param clock stamps previews
 */
public record ApplyAccess(VaultServer server, Fan fan, String environment, InstantSource clock) {
    public Planner planner() {
        return new Planner(server, fan);
    }
}
