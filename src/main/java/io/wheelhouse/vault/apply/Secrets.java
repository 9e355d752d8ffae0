package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.rule.FieldSpec;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.rule.SecretPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Why what was given for an item is not taken: only a field that is secret, by what is known of its kind, is ever filled
     * from here, or a wrong name would write something else than the plan shows.
     */
    Optional<String> misplaced(ItemPlan item) {
        return item.basis().flatMap(basis -> of(item.path()).keySet().stream()
                .filter(field -> !SecretPlace.isTaken(
                        basis.target().kind(), basis.target().item().fields(), field))
                .findFirst()
                .map(field -> "%s has no secret %s%s. Nothing was changed."
                        .formatted(item.path(), field, known(basis.target().kind()))));
    }

    /** A file's fields with those of its item in their places. */
    Fields into(Fields fields, String path) {
        var whole = fields;
        for (var secret : of(path).entrySet()) {
            whole = SecretPlace.with(whole, secret.getKey(), secret.getValue());
        }
        return whole;
    }

    private static String known(Kind kind) {
        var names = secrets(kind);
        return names.isEmpty() ? "" : "; it has " + String.join(", ", names);
    }

    private static List<String> secrets(Kind kind) {
        return kind.fields().values().stream()
                .filter(spec -> spec.is(Trait.SECRET))
                .map(FieldSpec::name)
                .sorted()
                .toList();
    }

    public boolean has(String path) {
        return values.keySet().stream().anyMatch(ref -> ref.path().equals(path));
    }
}
