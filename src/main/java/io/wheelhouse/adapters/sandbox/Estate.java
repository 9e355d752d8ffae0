package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.HostEvidence;
import java.time.InstantSource;
import java.util.List;

/** The sample estate. */
final class Estate implements HostEvidence, AutoCloseable {
    private Estate() {}

    static Estate open(SandboxKeyValueStore store, FolderShelf shelf, InstantSource clock) {
        return new Estate();
    }

    @Override
    public List<Sign> signs(String host) {
        return List.of();
    }

    @Override
    public void close() {}
}
