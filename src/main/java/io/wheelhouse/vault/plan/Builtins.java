package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.Kinds;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.Set;

/** What every server has by itself. */
public final class Builtins {
    /** Policies; a server keeps its own default, and nobody can remove it. */
    public static final Set<String> POLICIES =
            Set.of("root", "default", "response-wrapping", "control-group", "default-ceiling");

    private static final Set<String> MOUNTS = Set.of("sys", "identity", "cubbyhole", "agent-registry", "auth/token");

    private static final Set<String> TYPES =
            Set.of("system", "ns_system", "identity", "ns_identity", "cubbyhole", "ns_cubbyhole", "token", "ns_token");

    /**
     * SHA-256 of the default policy as it is shipped, without space around it: Vault 1.13 to 1.21, 1.9 to 1.12, 1.3 to 1.8, and
     * 1.1 (their sources, and 1.18 run), OpenBao 2.7 (run), the sandbox. A server keeps the one of the release that it was set
     * up with.
     */
    private static final Set<String> SHIPPED = Set.of(
            "fd6d945d71b25456f0bf53cc5bb69ca65603b59906f73bfa224cfda6d8289c56",
            "fbe70236a237a3b80d2ca1d0c4cbbe881e6c584a555bee371de963e0ec9b4a5d",
            "463eeff88034cf168ab94c115d94eabee0dc03c5bf7e566cfac62886e399013f",
            "fa7c0c550cc9dde9efe49057ce4da66b4631ef3e0e9a0a1990d5e80773056bfa",
            "a51e90ea09a4e406735277286f84cda61143248397dc0713eb95eaaf794d0cc2",
            "68920f9e6e9742db66b45b75ee19de9567eab2f5490bc3733882a749c27f8b19");

    /** The path of the default policy, which every server has. */
    static final String DEFAULT_POLICY = "sys/policies/acl/default";

    /** Made by the server for whoever logs in; the rest of the name is a number. */
    public static final String OWN_ENTITY = "identity/entity/name/entity_";

    private static final String OIDC_KEY = "identity/oidc/key/default";
    private static final String OIDC_EVERYBODY = "identity/oidc/assignment/allow_all";
    private static final String OIDC_PROVIDER = "identity/oidc/provider/default";

    /** What every server has, nobody can delete, and anybody with the right can change, by its path. */
    static final Set<String> CHANGEABLE = Set.of(DEFAULT_POLICY, OIDC_KEY, OIDC_PROVIDER);

    private Builtins() {}

    /** Whether every server has it, so that it is not called "not in Git" for being there, and nobody can delete it. */
    public static boolean isEverywhere(String path) {
        return CHANGEABLE.contains(path) || path.equals(OIDC_EVERYBODY) || path.equals("sys/policy/default");
    }

    /**
     * Whether what every server has is as it was shipped: of the default policy, as far as we know the shipped ones; of
     * identity's default key and provider, that all but the issuer, which tells the server's address, is so; of its assignment
     * of everybody, always, since nobody can write it.
     */
    public static boolean isUntouched(String path, Fields live) {
        return switch (path) {
            case DEFAULT_POLICY ->
                live.field("policy").orElse(Fields.NONE) instanceof VaultValue.Text text
                        && (text.text().isBlank()
                                || SHIPPED.contains(Sight.sha256(text.text().strip())));
            case OIDC_KEY, OIDC_PROVIDER ->
                live.fields().entrySet().stream()
                        .allMatch(field -> isShipped(Kinds.at(path), field.getKey(), field.getValue()));
            case OIDC_EVERYBODY -> true;
            default -> false;
        };
    }

    private static boolean isShipped(Kind kind, String name, VaultValue value) {
        return name.equals("issuer")
                || name.equals("allowed_client_ids")
                        && JsonWriter.canonical(value).equals("[\"*\"]")
                || Sight.GENERATED.contains(name)
                || Comparison.isDefault(kind.field(name), value, Fields.NONE);
    }

    /** Whether a mount is one of those, by its path or its type. */
    public static boolean isMount(String path, String type) {
        return MOUNTS.contains(path) || TYPES.contains(type);
    }
}
