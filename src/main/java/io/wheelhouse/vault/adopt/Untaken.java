package io.wheelhouse.vault.adopt;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Comparison;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Configuration that servers may have and an adoption does not take over; where there is any, it is named.
 *
 * @param leave told each path and why
 */
record Untaken(VaultServer server, BiConsumer<String, String> leave) {
    private static final String WHY = "this is not adopted yet";

    /** Collections, and what every server has in them (run on Vault 1.18 and OpenBao 2.7). */
    private static final Map<String, Set<String>> LISTS = Map.of(
            "identity/oidc/role", Set.of(),
            "identity/oidc/key", Set.of("default"),
            "identity/oidc/client", Set.of(),
            "identity/oidc/provider", Set.of("default"),
            "identity/oidc/assignment", Set.of("allow_all"),
            "identity/oidc/scope", Set.of(),
            "identity/mfa/method", Set.of(),
            "identity/mfa/login-enforcement", Set.of());

    /** Settings below mounts of a type, each with the field that is other than false, 0 or empty when they were made. */
    private static final Map<String, Map<String, Set<String>>> SETTINGS = Map.of(
            "cert",
                    Map.of(
                            "config",
                            Set.of(
                                    "disable_binding",
                                    "enable_identity_alias_metadata",
                                    "ocsp_cache_size",
                                    "role_cache_size")),
            "pki", Map.of("config/acme", Set.of("enabled")));

    /** Looks through sys and identity. */
    void ofSystem() throws ServiceException {
        for (var list : LISTS.entrySet()) {
            for (var name : names(list.getKey())) {
                if (!list.getValue().contains(name)) {
                    leave.accept(list.getKey() + "/" + name, WHY);
                }
            }
        }
        settings("sys/config/cors", Set.of("enabled"));
    }

    /** Looks below a mount, whose path ends with a slash. */
    void below(String mount, String type) throws ServiceException {
        for (var setting : SETTINGS.getOrDefault(type, Map.of()).entrySet()) {
            settings(mount + setting.getKey(), setting.getValue());
        }
    }

    private List<String> names(String path) throws ServiceException {
        try {
            return server.list(path);
        } catch (ServiceException.Denied denied) {
            leave.accept(path, "the token may not list it");
        } catch (ServiceException.NotFound | ServiceException.Invalid none) {
            // This server does not have such things.
        }
        return List.of();
    }

    private void settings(String path, Set<String> telling) throws ServiceException {
        try {
            if (server.read(path) instanceof VaultRead.Found found
                    && telling.stream().anyMatch(name -> isSet(found.fields(), name))) {
                leave.accept(path, WHY);
            }
        } catch (ServiceException.Denied denied) {
            leave.accept(path, "the token may not read it");
        } catch (ServiceException.NotFound | ServiceException.Invalid unset) {
            // It was never made.
        }
    }

    private static boolean isSet(Fields fields, String name) {
        return fields.field(name).filter(value -> !Comparison.isNothing(value)).isPresent();
    }
}
