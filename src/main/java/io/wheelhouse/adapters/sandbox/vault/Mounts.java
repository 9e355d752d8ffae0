package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code sys/mounts} and {@code sys/auth}. Paths come without these, as their parts. */
final class Mounts {
    private static final VaultReply DONE = new VaultReply(Fields.NONE, List.of());
    private static final Set<String> RESERVED = Set.of("sys", "identity", "cubbyhole", "auth");

    private final boolean auth;

    private Mounts(boolean auth) {
        this.auth = auth;
    }

    static Mounts methods() {
        return new Mounts(true);
    }

    static Mounts engines() {
        return new Mounts(false);
    }

    VaultRead read(Ledger.Page page, List<String> path) {
        var table = new MountTable(page);
        if (path.isEmpty()) {
            var mounts = new LinkedHashMap<String, VaultValue>();
            table.all(auth).forEach(mount -> mounts.put(mount.path(), shown(mount)));
            return new VaultRead.Found(new Fields(mounts));
        }
        if (path.getLast().equals("tune") && path.size() > 1) {
            return found(table.at(auth, path(path.subList(0, path.size() - 1))).map(MountConfig::tuned));
        }
        // An engine answers for every path below it (reference 3.1); an auth method only for its own.
        var mount = auth
                ? table.at(true, path(path))
                : table.route(path).map(Mount.Route::mount).filter(found -> !found.auth());
        return found(mount.map(Mounts::shown));
    }

    private static VaultRead found(Optional<Fields> fields) {
        return fields.<VaultRead>map(VaultRead.Found::new).orElseGet(VaultRead.Absent::new);
    }

    VaultReply write(Ledger.Draft draft, List<String> path, Fields given) throws ServiceException {
        if (path.isEmpty()) {
            throw refused("unsupported operation");
        }
        if (path.getLast().equals("tune") && path.size() > 1) {
            return tune(draft, path.subList(0, path.size() - 1), given);
        }
        return enable(draft, path, given);
    }

    private VaultReply enable(Ledger.Draft draft, List<String> path, Fields given) throws ServiceException {
        var named = Values.text(given, "type");
        var type = named.equals("plugin") ? Values.text(given, "plugin_name") : named;
        var versioned = type.equals("kv-v2");
        type = versioned || type.equals("kv-v1") ? "kv" : type;
        if (type.isEmpty()) {
            throw refused("backend type must be specified as a string");
        }
        if (!auth && RESERVED.contains(path.getFirst())) {
            throw refused("cannot mount \"%s/\"".formatted(path.getFirst()));
        }
        if (!type.equals("kv") && !Kinds.table().knows(auth ? "auth" : "engine", type) || auth && type.equals("kv")) {
            throw refused("plugin not found in the catalog: " + type);
        }
        var way = new MountTable(draft).inTheWay(auth, path(path));
        if (way.isPresent()) {
            throw new ServiceException.Conflict("The sandbox refuses it: path is already in use at "
                    + way.get().path());
        }
        var config = Values.object(given, "config");
        if (!(config.field("force_no_cache").orElse(new Flag(false)) instanceof Flag)) {
            throw refused("unable to convert given mount config information");
        }
        var options = new LinkedHashMap<>(Values.object(given, "options").fields());
        if (versioned) {
            options.put("version", new Text("2"));
        }
        var kept = new LinkedHashMap<String, VaultValue>();
        kept.put("type", new Text(type));
        kept.put("description", new Text(Values.text(given, "description")));
        kept.put(
                "accessor",
                new Text((auth ? "auth_" : "") + type + "_"
                        + UUID.randomUUID().toString().substring(0, 8)));
        kept.put("uuid", new Text(UUID.randomUUID().toString()));
        kept.put("options", Values.open(new Fields(options)));
        for (var flag : List.of("local", "seal_wrap", "external_entropy_access")) {
            kept.put(flag, given.field(flag).filter(Flag.class::isInstance).orElse(new Flag(false)));
        }
        var settings =
                new LinkedHashMap<>(MountConfig.changed(Fields.NONE, config).fields());
        config.field("force_no_cache").ifPresent(flag -> settings.put("force_no_cache", flag));
        kept.put("config", new Fields(settings));
        var version = Values.text(config, "plugin_version") + Values.text(given, "plugin_version");
        kept.put("plugin_version", new Text(version.isEmpty() || version.startsWith("v") ? version : "v" + version));
        keep(draft, new Mount(auth ? "auth" : "engine", path(path), new Fields(kept)));
        return DONE;
    }

    private VaultReply tune(Ledger.Draft draft, List<String> path, Fields given) throws ServiceException {
        var mount = new MountTable(draft)
                .at(auth, path(path))
                .orElseThrow(() -> refused("tune of path \"%s\" failed: no mount entry found".formatted(path(path))));
        if (Set.of("system", "cubbyhole").contains(mount.type())) {
            throw refused("cannot tune \"%s\"".formatted(mount.path()));
        }
        if (mount.type().equals("token") && given.field("token_type").isPresent()) {
            throw refused("'token_type' cannot be set for 'token' or 'ns_token' auth mounts");
        }
        var changed = new LinkedHashMap<String, VaultValue>();
        changed.put("config", MountConfig.changed(mount.config(), given));
        given.field("description").filter(Text.class::isInstance).ifPresent(text -> changed.put("description", text));
        var options = options(mount, Values.object(given, "options"));
        changed.put("options", options);
        keep(draft, mount.with(changed));
        var upgraded = version(options).equals("2") && !version(mount.options()).equals("2");
        return upgraded
                ? new VaultReply(
                        Fields.NONE,
                        List.of("Upgrading mount to version 2. It will be unavailable for a brief period."))
                : DONE;
    }

    /** What is given empty is removed, the rest put to what is there. */
    private static Fields options(Mount mount, Fields given) throws ServiceException.Invalid {
        var options = new LinkedHashMap<>(mount.options().fields());
        given.fields().forEach((name, value) -> {
            if (value.equals(new Text(""))) {
                options.remove(name);
            } else {
                options.put(name, Values.open(value));
            }
        });
        var now = new Fields(options);
        if (version(mount.options()).equals("2") && !version(now).equals("2")) {
            throw refused("cannot downgrade mount from version 2");
        }
        return now;
    }

    private static String version(Fields options) {
        return Values.text(options, "version");
    }

    VaultReply delete(Ledger.Draft draft, List<String> path) throws ServiceException {
        var mount = new MountTable(draft).at(auth, path(path));
        if (mount.isPresent()) {
            if (mount.get().family().equals("system") || mount.get().type().equals("token")) {
                throw refused("cannot unmount \"%s\"".formatted(mount.get().path()));
            }
            draft.below(mount.get().shelf()).forEach(draft::remove);
            draft.remove(mount.get().key());
        }
        return DONE;
    }

    private static void keep(Ledger.Draft draft, Mount mount) {
        draft.put(Mount.key(mount.auth() ? "auth" : "engine", mount.path()), Json.text(mount.kept()));
    }

    private static Fields shown(Mount mount) {
        return Values.with(
                mount.kept(),
                Map.of(
                        "config", MountConfig.listed(mount),
                        "options", mount.kept().field("options").orElseGet(VaultValue.Null::new),
                        "running_plugin_version", new Text("v1.18.1+sandbox"),
                        "running_sha256", new Text(""),
                        "deprecation_status", new Text("supported")));
    }

    private static String path(List<String> parts) {
        return String.join("/", parts) + "/";
    }

    private static ServiceException.Invalid refused(String why) {
        return new ServiceException.Invalid("The sandbox refuses it: " + why);
    }
}
