package io.wheelhouse.vault.tree;

import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.text.HclText;
import io.wheelhouse.vault.text.JsonWriter;
import io.wheelhouse.vault.text.Parsed;
import java.util.Map;
import java.util.Optional;

/** A policy: HCL text, which is sent as it stands; or a hash in JSON or YAML, which is sent as JSON, which Vault takes too. */
final class PolicyFile {
    private static final String FIELD = "policy";

    /** Where policies lie; the file's name is the policy's. */
    private static final String[] FOLDERS = {"sys/policy/", "sys/policies/acl/", "sys/policies/password/"};

    private PolicyFile() {}

    static boolean is(String path) {
        for (var folder : FOLDERS) {
            if (path.startsWith(folder)) {
                return true;
            }
        }
        return false;
    }

    static TreeItem item(String file, String path, String text, Parsed parsed) {
        if (file.endsWith(".hcl")) {
            return item(file, path, text, parsed, parsed.fields());
        }
        return wrapped(parsed.fields())
                .map(inner -> item(
                        file, path, inner, parsed, HclText.parse(file, inner).fields()))
                .orElseGet(() -> item(file, path, JsonWriter.compact(parsed.value()), parsed, parsed.fields()));
    }

    private static TreeItem item(String file, String path, String policy, Parsed parsed, Fields meaning) {
        return new TreeItem(file, path, new Fields(Map.of(FIELD, new Text(policy))), parsed.lines(), meaning);
    }

    /** The text of a file that wraps it as the API does: {@code {"policy": "path ..."}}. */
    private static Optional<String> wrapped(Fields fields) {
        return fields.fields().size() == 1
                        && fields.fields().values().iterator().next() instanceof Text text
                        && (fields.field(FIELD).isPresent()
                                || fields.field("rules").isPresent())
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
