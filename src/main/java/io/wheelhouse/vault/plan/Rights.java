package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the token may do, asked for in one call before anything is written.
 *
 * @param capabilities by path; empty when not even that could be asked
 */
public record Rights(Optional<Map<String, Set<String>>> capabilities) {
    /** Asks. */
    public static Rights ask(VaultServer server, Set<String> paths) throws ServiceException {
        try {
            return new Rights(Optional.of(paths.isEmpty() ? Map.of() : server.capabilities(paths)));
        } catch (ServiceException.Denied unknown) {
            return new Rights(Optional.empty());
        }
    }

    /** Whether it certainly may read there, so that "not there" is believed. */
    public boolean mayRead(String path) {
        return has(path, Set.of("read", "root"));
    }

    /** Whether it may write there, as far as that is known. */
    boolean mayWrite(String path) {
        return capabilities.isEmpty() || has(path, Set.of("create", "update", "root"));
    }

    private boolean has(String path, Set<String> any) {
        return capabilities.map(paths -> paths.getOrDefault(path, Set.of())).orElse(Set.of()).stream()
                .anyMatch(any::contains);
    }
}
