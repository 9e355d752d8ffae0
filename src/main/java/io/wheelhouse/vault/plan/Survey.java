package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server has, in three calls. Its lists of mounts are the truth about them: they show what is stored, where a tune read
 * shows what is in effect.
 *
 * @param engines as listed, by path without the last slash; empty when the token may not see them
 * @param auths the same of auth methods
 * @param policies names of ACL policies; empty when the token may not see them
 */
public record Survey(
        Optional<Map<String, Fields>> engines, Optional<Map<String, Fields>> auths, Optional<Set<String>> policies) {
    /** Where policies are. The older sys/policy is the same in other words. */
    public static final String POLICIES = "sys/policies/acl";

    /** One part of it. */
    private sealed interface Part {
        record Of(Optional<Map<String, Fields>> mounts) implements Part {}

        record Names(Optional<Set<String>> names) implements Part {}
    }

    /** Whether the token may see none of it. */
    boolean isBlind() {
        return engines.isEmpty() && auths.isEmpty() && policies.isEmpty();
    }

    /** What every server has in its list; a list without it is not the server's, or not the whole of it. */
    private static final Map<String, String> ALWAYS = Map.of("sys/mounts", "sys/", "sys/auth", "token/");

    /** Takes it. */
    public static Survey take(VaultServer server, Fan fan) throws ServiceException {
        var parts = fan.<Part>all(List.of(
                () -> new Part.Of(mounts(server, "sys/mounts")),
                () -> new Part.Of(mounts(server, "sys/auth")),
                () -> new Part.Names(policies(server))));
        return new Survey(
                ((Part.Of) parts.get(0)).mounts(),
                ((Part.Of) parts.get(1)).mounts(),
                ((Part.Names) parts.get(2)).names());
    }

    /**
     * Mounts by path without the last slash, from one of the two lists.
     *
     * @throws ServiceException when the answer lacks what every server has, so that nothing is made where something may be
     */
    public static Optional<Map<String, Fields>> mounts(VaultServer server, String list) throws ServiceException {
        try {
            var mounts = new TreeMap<String, Fields>();
            var read = server.read(list);
            if (ALWAYS.containsKey(list)
                    && !(read instanceof VaultRead.Found found
                            && found.fields().field(ALWAYS.get(list)).isPresent())) {
                throw new ServiceException.Unreachable(
                        "What answers for %s is no whole list of what is mounted: %s is missing, which every server has. Check what stands before the server."
                                .formatted(list, ALWAYS.get(list)));
            }
            if (read instanceof VaultRead.Found found) {
                for (var entry : found.fields().fields().entrySet()) {
                    if (entry.getKey().endsWith("/") && entry.getValue() instanceof Fields mount) {
                        mounts.put(entry.getKey().substring(0, entry.getKey().length() - 1), mount);
                    }
                }
            }
            return Optional.of(mounts);
        } catch (ServiceException.Denied hidden) {
            return Optional.empty();
        }
    }

    /** Names of ACL policies; empty when the list cannot be had, or is not whole, since it lacks what every server has. */
    public static Optional<Set<String>> policies(VaultServer server) throws ServiceException {
        try {
            return Optional.<Set<String>>of(new TreeSet<>(server.list(POLICIES)))
                    .filter(names -> names.contains("default"));
        } catch (ServiceException.Denied hidden) {
            return Optional.empty();
        }
    }
}
