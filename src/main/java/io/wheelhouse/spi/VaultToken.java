package io.wheelhouse.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The token of a connection, without the token.
 *
 * @param name whom it was made for: {@code token-root}, {@code userpass-ada}
 * @param policies all that count for it, its identity's too
 * @param life how long it lives yet; empty when it does not expire
 * @param renewable whether the adapter can prolong it
 */
public record VaultToken(String name, Set<String> policies, Optional<Duration> life, boolean renewable) {
    public VaultToken {
        policies = Set.copyOf(policies);
    }
}
