package io.wheelhouse.desktop.vault;

import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A look at folder and server.
 *
 * @param at when it was complete
 * @param took how long it took
 * @param verified whether it was asked for as a proof
 * @param token whose token was used; empty when that is not known
 */
record Planned(
        Path folder,
        Plan plan,
        List<ItemLine> lines,
        Instant at,
        Duration took,
        boolean verified,
        Optional<VaultToken> token) {
    /** The server is as Git says in so many. */
    long same() {
        return count(LineState.SAME);
    }

    long count(LineState state) {
        return lines.stream().filter(line -> line.state() == state).count();
    }

    /** Files of which the server differs, or that can never be applied. */
    TreeSet<String> drifted() {
        var files = new TreeSet<String>();
        lines.stream().filter(line -> line.state().drifted()).forEach(line -> files.add(line.name()));
        return files;
    }

    /** How many files the token does not let us compare. */
    long hidden() {
        return plan.items().stream().filter(ItemPlan::isHidden).count();
    }

    /** Whether there was no file at all. */
    boolean nothing() {
        return plan.tree().items().isEmpty()
                && plan.tree().problems().stream()
                        .allMatch(problem -> problem.file().equals("."));
    }
}
