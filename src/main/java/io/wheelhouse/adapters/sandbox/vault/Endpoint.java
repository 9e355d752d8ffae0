package io.wheelhouse.adapters.sandbox.vault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A path below a mount at which something is kept.
 *
 * @param pattern its parts; {@code *} stands for one name
 * @param rule what the table cannot say; empty for nothing
 */
record Endpoint(List<String> pattern, Set<String> traits, String rule, Map<String, Field> fields) {
    Endpoint {
        pattern = List.copyOf(pattern);
        traits = Set.copyOf(traits);
        fields = Map.copyOf(fields);
    }

    boolean is(String trait) {
        return traits.contains(trait);
    }

    boolean serves(List<String> path) {
        if (path.size() != pattern.size()) {
            return false;
        }
        for (int part = 0; part < path.size(); part++) {
            if (!pattern.get(part).equals("*") && !pattern.get(part).equals(path.get(part))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the names at a path are those of its items. */
    boolean lists(List<String> path) {
        return pattern.size() == path.size() + 1 && pattern.getLast().equals("*") && serves(and(path, "*"));
    }

    /** The path under which an item is kept: its name may be folded. */
    String key(List<String> path) {
        var key = String.join("/", path);
        return is("fold") || is("found") ? key.toLowerCase(Locale.ROOT) : key;
    }

    Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    private static List<String> and(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }
}
