package io.wheelhouse.vault.plan;

import java.util.Set;

/** What every server has by itself. */
public final class Builtins {
    /** Policies; a server keeps its own default, and nobody can remove it. */
    public static final Set<String> POLICIES =
            Set.of("root", "default", "response-wrapping", "control-group", "default-ceiling");

    private static final Set<String> MOUNTS = Set.of("sys", "identity", "cubbyhole", "agent-registry", "auth/token");

    private static final Set<String> TYPES =
            Set.of("system", "ns_system", "identity", "ns_identity", "cubbyhole", "ns_cubbyhole", "token", "ns_token");

    private Builtins() {}

    /** Whether a mount is one of those, by its path or its type. */
    public static boolean isMount(String path, String type) {
        return MOUNTS.contains(path) || TYPES.contains(type);
    }
}
