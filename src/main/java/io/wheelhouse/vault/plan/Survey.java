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
    static final String POLICIES = "sys/policies/acl";

    /** One part of it. */
    private sealed interface Part {
        record Of(Optional<Map<String, Fields>> mounts) implements Part {}

        record Names(Optional<Set<String>> names) implements Part {}
    }

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

    /** Mounts by path without the last slash, from one of the two lists. */
    public static Optional<Map<String, Fields>> mounts(VaultServer server, String list) throws ServiceException {
        try {
            var mounts = new TreeMap<String, Fields>();
            if (server.read(list) instanceof VaultRead.Found found) {
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

    private static Optional<Set<String>> policies(VaultServer server) throws ServiceException {
        try {
            return Optional.of(new TreeSet<>(server.list(POLICIES)));
        } catch (ServiceException.Denied hidden) {
            return Optional.empty();
        }
    }
}
