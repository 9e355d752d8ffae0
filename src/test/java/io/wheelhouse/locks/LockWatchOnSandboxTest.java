package io.wheelhouse.locks;

import io.wheelhouse.adapters.sandbox.SandboxKeyValueStore;
import io.wheelhouse.spi.KeyValueStore;
import java.time.InstantSource;

class LockWatchOnSandboxTest extends LockWatchContract {
    private final SandboxKeyValueStore store = SandboxKeyValueStore.inMemory(InstantSource.system());

    @Override
    KeyValueStore store() {
        return store;
    }

    @Override
    Layout layout() {
        return Layout.DEFAULT;
    }
}
