package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.text.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Set;

/** What could be seen of a thing on the server. */
public sealed interface Sight {
    /**
     * It is there.
     *
     * @param live as the server showed it
     */
    record Found(Fields live) implements Sight {
        /** Without the fields: a server may show a password that it should have masked. */
        @Override
        public String toString() {
            return "Found[" + evidence() + "]";
        }
    }

    /** It is not there, and the token would see it. */
    record Absent() implements Sight {}

    /** Nothing is known. */
    record Hidden(String why) implements Sight {}

    /** The server has no such path. */
    record Unserved() implements Sight {}

    /** It may be there; its endpoint cannot be read. */
    record NotReadable() implements Sight {}

    /** Fields that servers make by themselves, and that move without anybody's doing. */
    Set<String> GENERATED = Set.of(
            "accessor",
            "uuid",
            "running_plugin_version",
            "running_sha256",
            "deprecation_status",
            "role_id",
            "keys",
            "latest_version",
            "min_available_version",
            "name",
            "status",
            "last_vault_rotation",
            "modified",
            "version",
            "counter",
            "creation_time",
            "created_time",
            "updated_time",
            "last_update_time",
            "current_version",
            "current_metadata_version",
            "oldest_version",
            "versions",
            "modify_index",
            "issuer_id",
            "supports_encryption",
            "supports_decryption",
            "supports_derivation",
            "supports_signing",
            "direct_group_ids",
            "inherited_group_ids",
            "group_ids",
            "parent_group_ids",
            "merged_entity_ids",
            "id",
            "namespace_id",
            "namespace_path",
            "alias",
            "aliases",
            "external_entropy_access");

    /** Whether a server makes a field of such a thing by itself: by what is known of its kind, or else by its name. */
    static boolean isGenerated(Kind kind, String field) {
        return kind.knows(field) ? kind.field(field).is(Trait.GENERATED) : GENERATED.contains(field);
    }

    /** A short proof of what was seen; another one means that the server has changed since. */
    default String evidence() {
        return switch (this) {
            case Found found -> hash(found.live());
            case Absent absent -> "absent";
            case Unserved unserved -> "absent";
            case Hidden hidden -> "hidden";
            case NotReadable notReadable -> "not readable";
        };
    }

    private static String hash(Fields live) {
        var steady = new LinkedHashMap<>(live.fields());
        steady.keySet().removeAll(GENERATED);
        return sha256(JsonWriter.canonical(new Fields(steady)));
    }

    /** In hexadecimal digits. */
    static String sha256(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
