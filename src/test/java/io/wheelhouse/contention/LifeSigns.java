package io.wheelhouse.contention;

import io.wheelhouse.spi.HostEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Knows of every host whether it lives. Thread-safe. */
final class LifeSigns implements HostEvidence {
    private final Map<String, Instant> dead = new ConcurrentHashMap<>();

    /** From now on the host begins nothing more. */
    void died(String host) {
        dead.put(host, Instant.now());
    }

    int deaths() {
        return dead.size();
    }

    @Override
    public List<Sign> signs(String host) {
        var at = dead.get(host);
        return List.of(
                at == null
                        ? new Sign("the stage", Verdict.ALIVE, "its thread runs", Optional.empty())
                        : new Sign("the stage", Verdict.DEAD, "its thread ended", Optional.of(at)));
    }
}
