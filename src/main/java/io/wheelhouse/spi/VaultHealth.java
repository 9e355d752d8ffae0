package io.wheelhouse.spi;

/**
 * A server's own account of itself.
 *
 * @param product {@code Vault} or {@code OpenBao}
 * @param version such as {@code 1.18.1}
 * @param state whether it serves
 */
public record VaultHealth(String product, String version, State state) {
    /** Whether a server serves. */
    public enum State {
        ACTIVE,
        STANDBY,
        SEALED,
        UNINITIALIZED
    }
}
