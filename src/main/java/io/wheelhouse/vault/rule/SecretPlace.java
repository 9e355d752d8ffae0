package io.wheelhouse.vault.rule;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which secrets can be given beside a file, and where in it they go. A place is a field's name, or leads into objects and lists
 * that the file has: {@code password}, {@code provider_config.client_secret}, {@code servers[0].token}.
 */
public final class SecretPlace {
    /** Kinds whose plugins have secrets of their own, beside those of the table. */
    private static final Set<String> PLUGINS = Set.of("database config");

    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,4})]");
    private static final Pattern PLACE = Pattern.compile("[^.\\[\\]]+(\\.[^.\\[\\]]+|\\[[0-9]{1,4}])*");

    private SecretPlace() {}

    /** Whether a secret may be written there: only what is secret, by what is known of its kind or else by its name. */
    public static boolean isTaken(Kind kind, Fields file, String place) {
        if (kind.knows(place)) {
            return kind.field(place).is(Trait.SECRET) && !kind.field(place).is(Trait.GENERATED);
        }
        if (!PLACE.matcher(place).matches() || !SecretNames.is(place)) {
            return false;
        }
        var parts = parts(place);
        boolean free = kind.write() == Kind.Write.UNKNOWN || PLUGINS.contains(kind.name());
        boolean object = kind.knows(parts.getFirst())
                && kind.field(parts.getFirst()).rule().equals(Rule.STRUCTURE);
        return parts.size() == 1
                ? free
                : (free || object) && holder(file, parts).isPresent();
    }

    /** What lies around the last part of a place. */
    private static Optional<Fields> holder(VaultValue value, List<String> parts) {
        var at = value;
        for (var part : parts.subList(0, parts.size() - 1)) {
            var inner = inner(at, part);
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            at = inner.get();
        }
        return at instanceof Fields fields ? Optional.of(fields) : Optional.empty();
    }

    private static Optional<VaultValue> inner(VaultValue value, String part) {
        if (value instanceof Items items) {
            int index = part.matches("[0-9]+") ? Integer.parseInt(part) : Integer.MAX_VALUE;
            return index < items.items().size() ? Optional.of(items.items().get(index)) : Optional.empty();
        }
        return value instanceof Fields fields ? fields.field(part) : Optional.empty();
    }

    /** A file's fields with a secret in its place. */
    public static Fields with(Fields file, String place, VaultValue secret) {
        var parts = PLACE.matcher(place).matches() ? parts(place) : List.of(place);
        return (Fields) put(file, file.field(place).isPresent() ? List.of(place) : parts, secret);
    }

    private static VaultValue put(VaultValue value, List<String> parts, VaultValue secret) {
        if (parts.isEmpty()) {
            return secret;
        }
        var rest = parts.subList(1, parts.size());
        if (value instanceof Items items) {
            var list = new ArrayList<>(items.items());
            int index = Integer.parseInt(parts.getFirst());
            list.set(index, put(list.get(index), rest, secret));
            return new Items(list);
        }
        var fields = new LinkedHashMap<>(value instanceof Fields object ? object.fields() : Fields.NONE.fields());
        fields.put(parts.getFirst(), put(fields.getOrDefault(parts.getFirst(), Fields.NONE), rest, secret));
        return new Fields(fields);
    }

    private static List<String> parts(String place) {
        return PART.matcher(place)
                .results()
                .map(part -> part.group(1) == null ? part.group(2) : part.group(1))
                .toList();
    }
}
