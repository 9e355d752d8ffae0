package io.wheelhouse.testing;

import java.io.IOException;

/** A server of Vault's API of one's own, outside a test run or beside the shared one: for benches, and to be ended. */
public final class OwnVault implements AutoCloseable {
    private final VaultProcess process;

    private OwnVault(VaultProcess process) {
        this.process = process;
    }

    /** Whether there is a program to start. */
    public static boolean installed(VaultProduct product) {
        return product.find().isPresent();
    }

    /** Starts one; fresh, in memory. */
    public static OwnVault start(VaultProduct product) {
        return new OwnVault(VaultProcess.start(product));
    }

    public RunningVault server() {
        return process.server();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
