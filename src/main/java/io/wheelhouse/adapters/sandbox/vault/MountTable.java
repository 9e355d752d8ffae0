package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which mount serves a path, as one page of the ledger says. */
final class MountTable {
    /** What is there from the beginning, and can be tuned like any other. */
    private static final List<Mount> BUILT_IN = List.of(
            Mount.system("sys", "system"),
            Mount.system("identity", "identity"),
            Mount.system("cubbyhole", "cubbyhole"),
            Mount.system("auth/token", "token"));

    private final Ledger.Page page;

    MountTable(Ledger.Page page) {
        this.page = page;
    }

    /** Every auth method, or every engine, by path. */
    List<Mount> all(boolean auth) {
        var family = auth ? "auth" : "engine";
        var mounts = new TreeMap<String, Mount>();
        BUILT_IN.stream().filter(mount -> mount.auth() == auth).forEach(mount -> mounts.put(mount.path(), mount));
        var prefix = Mount.key(family, "");
        for (var key : page.below(prefix)) {
            var path = key.substring(prefix.length());
            var builtIn =
                    Optional.ofNullable(mounts.get(path)).map(Mount::family).orElse(family);
            mounts.put(path, new Mount(builtIn, path, kept(key).orElse(Fields.NONE)));
        }
        return List.copyOf(mounts.values());
    }

    /** The mount at exactly this path, which has a slash at its end. */
    Optional<Mount> at(boolean auth, String path) {
        var builtIn = BUILT_IN.stream()
                .filter(mount -> mount.auth() == auth && mount.path().equals(path))
                .findFirst();
        var family = builtIn.map(Mount::family).orElse(auth ? "auth" : "engine");
        return kept(Mount.key(auth ? "auth" : "engine", path))
                .map(kept -> new Mount(family, path, kept))
                .or(() -> builtIn);
    }

    /** The mount that serves a path of the API, and what is left of the path below it. */
    Optional<Mount.Route> route(List<String> parts) {
        var auth = parts.getFirst().equals("auth");
        var below = auth ? parts.subList(1, parts.size()) : parts;
        var path = new StringBuilder();
        for (int count = 1; count <= below.size(); count++) {
            path.append(below.get(count - 1)).append('/');
            var mount = at(auth, path.toString());
            if (mount.isPresent()) {
                return Optional.of(new Mount.Route(mount.get(), List.copyOf(below.subList(count, below.size()))));
            }
        }
        return Optional.empty();
    }

    /** The mount whose place a new one would take: the same, one above, or one below. */
    Optional<Mount> inTheWay(boolean auth, String path) {
        return all(auth).stream()
                .filter(mount -> mount.path().startsWith(path) || path.startsWith(mount.path()))
                .findFirst();
    }

    /** Whether a quota may name this path. */
    boolean serves(String path) {
        var parts = new ArrayList<>(List.of(path.split("/")));
        return route(parts).isPresent();
    }

    private Optional<Fields> kept(String key) {
        return page.text(key).map(Json::fields);
    }
}
