package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ConnectionSettings.SecretSource;
import java.nio.file.Path;
import java.util.Optional;

/** How a connection comes by its token. */
sealed interface Login {
    /** It has none: only what needs no token works. */
    record Nobody() implements Login {}

    /** It is given one, which may be another at every use. */
    record Token(SecretSource token) implements Login {}

    /**
     * The one that {@code vault login} left behind.
     *
     * @param home where {@code .vault} and {@code .vault-token} lie
     */
    record Helper(Path home) implements Login {}

    /** By AppRole; a role may do without a secret id. */
    record AppRole(String mount, String roleId, Optional<SecretSource> secretId) implements Login {}

    /** By user and password. */
    record UserPass(String mount, String user, SecretSource password) implements Login {}
}
