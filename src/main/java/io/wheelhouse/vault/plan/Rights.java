package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the token may do, asked for in one call before anything is written.
 *
 * @param capabilities by path; empty when not even that could be asked
 */
public record Rights(Optional<Map<String, Set<String>>> capabilities) {
    private static final Set<String> CREATES = Set.of("create", "update");

    /** What a tree may hold of the paths that take sudo besides (Root of PathsSpecial in vault/logical_system.go). */
    private static final Pattern PROTECTED = Pattern.compile(
            "sys/(auth/.+|audit/.+|config/cors|config/auditing/.+|config/ui/headers/.+|plugins/catalog/.+)");

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

    /**
     * What it lacks to write there, such as {@code update and sudo}; empty when it may, as far as that is known. What is there
     * takes update. What is not takes update in sys, whose backend does not ask whether a thing exists; elsewhere that is the
     * backend's affair, so create will do as well (both servers, {@code checkExistence}).
     *
     * @param there whether something is there already
     */
    public Optional<String> lackingToWrite(String path, boolean there) {
        return lacking(path, there || path.startsWith("sys/") ? Set.of("update") : CREATES);
    }

    /** The same, to delete what is there. */
    public Optional<String> lackingToDelete(String path) {
        return lacking(path, Set.of("delete"));
    }

    private Optional<String> lacking(String path, Set<String> any) {
        if (capabilities.isEmpty() || has(path, Set.of("root"))) {
            return Optional.empty();
        }
        var lacking = new ArrayList<String>();
        if (!has(path, any)) {
            lacking.add(any.stream().sorted().collect(Collectors.joining(" or ")));
        }
        if (PROTECTED.matcher(path).matches() && !has(path, Set.of("sudo"))) {
            lacking.add("sudo");
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", lacking));
    }

    private boolean has(String path, Set<String> any) {
        return capabilities.map(paths -> paths.getOrDefault(path, Set.of())).orElse(Set.of()).stream()
                .anyMatch(any::contains);
    }
}
