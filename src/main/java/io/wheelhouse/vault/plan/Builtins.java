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

    /** SHA-256 of the default policy as it is shipped, without space around it: Vault 1.18, OpenBao 2.7 (run). */
    private static final Set<String> SHIPPED = Set.of(
            "fd6d945d71b25456f0bf53cc5bb69ca65603b59906f73bfa224cfda6d8289c56",
            "a51e90ea09a4e406735277286f84cda61143248397dc0713eb95eaaf794d0cc2");

    private Builtins() {}

    /** Whether a policy is the server's own default, and nobody changed it as far as we know the shipped ones. */
    public static boolean isUntouched(String path, String text) {
        return path.equals(Survey.POLICIES + "/default")
                && (text.isBlank() || SHIPPED.contains(Sight.sha256(text.strip())));
    }

    /** Whether a mount is one of those, by its path or its type. */
    public static boolean isMount(String path, String type) {
        return MOUNTS.contains(path) || TYPES.contains(type);
    }
}
