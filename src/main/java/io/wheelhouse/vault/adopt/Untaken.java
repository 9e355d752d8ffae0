package io.wheelhouse.vault.adopt;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
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
    private static final String NUMBERED = "it goes by a number that this server gave, so it is not adopted";
    private static final String KEY = "it belongs to a key of this server's own, so it is not adopted";

    /** Collections, and why what is in them is left. */
    private static final Map<String, String> LISTS = Map.of(
            "identity/mfa/method",
            NUMBERED,
            "identity/mfa/login-enforcement",
            "it speaks of methods by numbers that this server gave, so it is not adopted",
            "sys/config/ui/headers",
            WHY);

    private static final String AUDITED = "sys/config/auditing/request-headers";

    /** Headers that Vault audits without being told to (run on 1.18). */
    private static final Set<String> AUDITED_ANYWAY = Set.of("correlation-id", "x-correlation-id");

    /** Looks through sys and identity. */
    void ofSystem() throws ServiceException {
        for (var list : LISTS.entrySet()) {
            for (var name : names(list.getKey())) {
                leave.accept(list.getKey() + "/" + name, list.getValue());
            }
        }
        if (read(AUDITED).field("headers").orElse(Fields.NONE) instanceof Fields headers) {
            headers.fields().keySet().stream()
                    .filter(name -> !AUDITED_ANYWAY.contains(name))
                    .forEach(name -> leave.accept(AUDITED + "/" + name, WHY));
        }
    }

    /** Looks below a mount, whose path ends with a slash. */
    void below(String mount, String type) throws ServiceException {
        if (type.equals("pki")) {
            settings(mount + "config/issuers", Kinds.ofEngine(type, "config/issuers"), Set.of("default"));
            for (var issuer : names(mount + "issuers")) {
                settings(mount + "issuer/" + issuer, Kinds.ofEngine(type, "issuer/" + issuer), Set.of("issuer_name"));
            }
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

    private Fields read(String path) throws ServiceException {
        try {
            return server.read(path) instanceof VaultRead.Found found ? found.fields() : Fields.NONE;
        } catch (ServiceException.Denied denied) {
            leave.accept(path, "the token may not read it");
        } catch (ServiceException.NotFound | ServiceException.Invalid unset) {
            // It was never made.
        }
        return Fields.NONE;
    }

    /**
     * Names what somebody set.
     *
     * @param own fields that are set when it is made
     */
    private void settings(String path, Kind kind, Set<String> own) throws ServiceException {
        var live = read(path);
        if (live.fields().entrySet().stream()
                .anyMatch(field -> kind.knows(field.getKey())
                        && !own.contains(field.getKey())
                        && !Comparison.isDefault(kind.field(field.getKey()), field.getValue(), live))) {
            leave.accept(path, KEY);
        }
    }
}
