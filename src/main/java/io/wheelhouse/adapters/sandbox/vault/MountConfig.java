package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Num;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a mount: what they are made of, and how they are shown (reference 3.1). */
final class MountConfig {
    /** What no lifetime means in the end: 768 hours. */
    private static final Num USUAL = Num.of(2_764_800);

    private static final Num NONE = Num.of(0);
    private static final List<String> LIFETIMES = List.of("default_lease_ttl", "max_lease_ttl");
    private static final List<String> LISTS = List.of(
            "audit_non_hmac_request_keys",
            "audit_non_hmac_response_keys",
            "passthrough_request_headers",
            "allowed_response_headers",
            "allowed_managed_keys");
    private static final Set<String> TOKEN_TYPES = Set.of("default-service", "default-batch", "service", "batch");
    private static final Map<String, Form> LOCKOUT = Map.of(
            "lockout_threshold", Form.NUMBER,
            "lockout_duration", Form.SECONDS,
            "lockout_counter_reset_duration", Form.SECONDS,
            "lockout_disable", Form.FLAG);

    private MountConfig() {}

    /** The settings after some were given; others keep their values. */
    static Fields changed(Fields old, Fields given) throws ServiceException.Invalid {
        var config = new LinkedHashMap<>(old.fields());
        for (var name : LIFETIMES) {
            lifetime(given, name).ifPresent(seconds -> config.put(name, seconds));
        }
        for (var name : LISTS) {
            if (given.field(name).isPresent()) {
                put(config, name, converted(name, Form.LIST, given));
            }
        }
        for (var name : List.of("listing_visibility", "identity_token_key")) {
            if (given.field(name).isPresent()) {
                put(config, name, converted(name, Form.TEXT, given));
            }
        }
        if (given.field("token_type").isPresent()) {
            tokenType(config, Values.text(given, "token_type"));
        }
        if (given.field("user_lockout_config").orElse(new Text("")) instanceof Fields lockout) {
            config.put("user_lockout_config", lockout(Values.object(old, "user_lockout_config"), lockout));
        }
        check(config);
        return new Fields(config);
    }

    private static void check(Map<String, VaultValue> config) throws ServiceException.Invalid {
        if (config.getOrDefault("max_lease_ttl", NONE) instanceof Num longest
                && config.getOrDefault("default_lease_ttl", NONE) instanceof Num usual
                && longest.number().signum() > 0
                && usual.number().compareTo(longest.number()) > 0) {
            throw refused("given default lease TTL greater than given max lease TTL");
        }
    }

    private static void put(Map<String, VaultValue> config, String name, VaultValue value) {
        if (value.equals(new Text("")) || value.equals(Conversion.items(List.of()))) {
            config.remove(name);
        } else {
            config.put(name, value);
        }
    }

    private static void tokenType(Map<String, VaultValue> config, String type) throws ServiceException.Invalid {
        if (!type.isEmpty() && !TOKEN_TYPES.contains(type)) {
            throw refused("invalid value for 'token_type'");
        }
        config.put("token_type", new Text(type.isEmpty() ? "default-service" : type));
    }

    /** Empty text keeps the old one, and so does nothing at all. */
    private static Optional<Num> lifetime(Fields given, String name) throws ServiceException.Invalid {
        var value = given.field(name);
        if (value.isEmpty() || value.get().equals(new Text(""))) {
            return Optional.empty();
        }
        if (value.get().equals(new Text("system"))) {
            return Optional.of(NONE);
        }
        return Optional.of((Num) converted(name, Form.SECONDS, given));
    }

    private static Fields lockout(Fields old, Fields given) throws ServiceException.Invalid {
        var lockout = new LinkedHashMap<>(old.fields());
        for (var setting : LOCKOUT.entrySet()) {
            lockout.putIfAbsent("user_" + setting.getKey(), setting.getValue().usual());
            if (given.field(setting.getKey()).isPresent()) {
                lockout.put("user_" + setting.getKey(), converted(setting.getKey(), setting.getValue(), given));
            }
        }
        return new Fields(lockout);
    }

    private static VaultValue converted(String name, Form form, Fields given) throws ServiceException.Invalid {
        var field = new Field(name, form, form.usual(), Optional.empty(), Optional.empty(), Set.of());
        return Conversion.of(field, given.field(name).orElse(form.usual()));
    }

    /** As the lists of mounts show them: as given, and nothing as zero. */
    static Fields listed(Mount mount) {
        var shown = new LinkedHashMap<String, VaultValue>();
        LIFETIMES.forEach(name -> shown.put(name, NONE));
        shown.put("force_no_cache", new Flag(false));
        if (mount.auth()) {
            shown.put("token_type", new Text("default-service"));
        }
        shown.putAll(mount.config().fields());
        return new Fields(shown);
    }

    /** As the tuning of a mount shows them: as they take effect. */
    static Fields tuned(Mount mount) {
        var shown = new LinkedHashMap<>(listed(mount).fields());
        LIFETIMES.forEach(name -> shown.compute(name, (same, value) -> NONE.equals(value) ? USUAL : value));
        if (shown.remove("user_lockout_config") instanceof Fields lockout) {
            shown.putAll(lockout.fields());
        }
        shown.put("description", new Text(Values.text(mount.kept(), "description")));
        if (!mount.options().equals(Fields.NONE)) {
            shown.put("options", mount.options());
        }
        return new Fields(shown);
    }

    private static ServiceException.Invalid refused(String why) {
        return new ServiceException.Invalid("The sandbox refuses it: " + why);
    }
}
