package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.Optional;

/**
 * What a mount is: {@code kv-v2} is a {@code kv} of version 2, {@code plugin} with a name is what the plugin is called. A
 * server lists the plain form.
 *
 * @param type such as {@code kv}; empty when it is not said
 * @param version of a kv, when it is said
 */
public record MountForm(String type, Optional<String> version) {
    /** From a file, or from a list of mounts. */
    public static MountForm of(Fields fields) {
        var type = text(fields, "type");
        if (type.equals("plugin") && !text(fields, "plugin_name").isEmpty()) {
            type = text(fields, "plugin_name");
        }
        var version = fields.field("options").orElse(Fields.NONE) instanceof Fields options
                ? Optional.of(text(options, "version")).filter(text -> !text.isEmpty())
                : Optional.<String>empty();
        if (type.startsWith("kv-v")) {
            return new MountForm("kv", Optional.of(type.substring("kv-v".length())));
        }
        return new MountForm(type.equals("generic") ? "kv" : type, version);
    }

    /** Whether it is a kv whose every path is a secret. */
    boolean keepsSecretsEverywhere() {
        return type.equals("kv") && !version.orElse("1").equals("2") || type.equals("cubbyhole");
    }

    /** Whether a path below it is a secret. */
    public boolean isSecret(String below) {
        return keepsSecretsEverywhere()
                || type.equals("kv") && !below.equals("config") && !below.startsWith("metadata/");
    }

    private static String text(Fields fields, String name) {
        return switch (fields.field(name).orElse(new VaultValue.Null())) {
            case VaultValue.Text text -> text.text();
            case VaultValue.Num num -> num.number().toPlainString();
            default -> "";
        };
    }
}
