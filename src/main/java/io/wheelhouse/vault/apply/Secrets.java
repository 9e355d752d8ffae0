package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Secrets that were given for an apply. They are kept in memory only.
 *
 * @param values by where they belong
 */
public record Secrets(Map<SecretRef, Secret> values) {
    public static final Secrets NONE = new Secrets(Map.of());

    public Secrets {
        values = Map.copyOf(values);
    }

    public Set<SecretRef> refs() {
        return values.keySet();
    }

    /** Those of an item, by field. */
    Map<String, VaultValue> of(String path) {
        var fields = new TreeMap<String, VaultValue>();
        values.forEach((ref, secret) -> {
            if (ref.path().equals(path)) {
                fields.put(ref.field(), new VaultValue.Concealed(secret));
            }
        });
        return fields;
    }

    boolean has(String path) {
        return values.keySet().stream().anyMatch(ref -> ref.path().equals(path));
    }
}
