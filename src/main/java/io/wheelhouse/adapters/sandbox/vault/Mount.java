package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.List;
import java.util.Map;

/**
 * Where a kind is mounted.
 *
 * @param family {@code auth}, {@code engine} or {@code system}
 * @param path with a slash at its end, without {@code auth/} in front
 * @param kept what is kept of it
 */
record Mount(String family, String path, Fields kept) {
    String type() {
        return Values.text(kept, "type");
    }

    /** The part of the ledger that belongs to it. */
    String shelf() {
        return "item/" + Values.text(kept, "uuid") + "/";
    }

    Fields config() {
        return Values.object(kept, "config");
    }

    Fields options() {
        return Values.object(kept, "options");
    }

    boolean auth() {
        return family.equals("auth");
    }

    /** The key in the ledger under which it is kept. */
    String key() {
        return key(family, path);
    }

    static String key(String family, String path) {
        return (family.equals("auth") ? "auth/" : "mount/") + path;
    }

    /** What every server has, and nobody mounted. */
    static Mount system(String path, String type) {
        return new Mount(
                path.startsWith("auth/") ? "auth" : "system",
                path.replaceFirst("^auth/", "") + "/",
                new Fields(Map.<String, VaultValue>of(
                        "type", new VaultValue.Text(type),
                        "uuid", new VaultValue.Text(path),
                        "description", new VaultValue.Text("built in"))));
    }

    Mount with(Map<String, VaultValue> more) {
        return new Mount(family, path, Values.with(kept, more));
    }

    /**
     * A path that a mount serves.
     *
     * @param rest its parts below the mount
     */
    record Route(Mount mount, List<String> rest) {}
}
