package io.wheelhouse.vault.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds the kind of a thing by where it lies. */
public final class Kinds {
    private static final KindTable TABLE = KindTable.load();

    public static final Kind MOUNT = TABLE.find("path", "sys/mounts").orElseThrow();
    public static final Kind AUTH = TABLE.find("path", "sys/auth").orElseThrow();
    public static final Kind POLICY = TABLE.find("path", "sys/policy").orElseThrow();

    private Kinds() {}

    /** What lies at a path of sys or identity. */
    public static Kind at(String path) {
        return TABLE.find("path", path).orElseGet(() -> Kind.general("item"));
    }

    /**
     * What lies below an auth method.
     *
     * @param type the method's type, such as {@code approle}
     * @param below the path below its mount, such as {@code role/app}
     */
    public static Kind ofAuth(String type, String below) {
        return below(Branch.AUTH, type, below);
    }

    /** What lies below a secrets engine. */
    public static Kind ofEngine(String type, String below) {
        return below(Branch.ENGINE, type, below);
    }

    private static Kind below(Branch branch, String type, String below) {
        return TABLE.find(branch.name().toLowerCase(Locale.ROOT) + "/" + type, below)
                .orElseGet(() -> Kind.general(type + (below.startsWith("config") ? " config" : " item")));
    }

    /** What may lie below an auth method of this type, by paths with stars for names. */
    public static Map<String, Kind> belowAuth(String type) {
        return TABLE.at("auth/" + type);
    }

    /** What may lie below a secrets engine of this type, by paths with stars for names. */
    public static Map<String, Kind> belowEngine(String type) {
        return TABLE.at("engine/" + type);
    }

    /** What may lie in sys and identity beside policies, mounts and audit devices, by paths with stars for names. */
    public static Map<String, Kind> ofSystem() {
        var kinds = TABLE.at("path");
        kinds.keySet().removeAll(Set.of("sys/mounts", "sys/auth", "sys/policy", "sys/audit"));
        return kinds;
    }

    /** Whether the server lists such things by their names, in the folder that they lie in. */
    public static boolean isListed(Kind kind) {
        return TABLE.isListed(kind);
    }

    /** Every kind of the table, for the record. */
    public static List<Kind> all() {
        return TABLE.all();
    }

    private enum Branch {
        AUTH,
        ENGINE
    }
}
