package io.wheelhouse.workspace;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping of a YAML file.
 *
 * @param field its place, such as {@code connections.consul}; empty for the whole file
 */
record YamlMap(YamlFile file, String field, Node node, Map<String, YamlValue> entries) {
    static YamlMap of(YamlFile file, String field, Node node) throws InvalidWorkspace {
        if (!(node instanceof MappingNode mapping)) {
            throw file.error(node, field, "fields with values are expected here, such as 'name: value'");
        }
        var entries = new LinkedHashMap<String, YamlValue>();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw file.error(tuple.getKeyNode(), field, "a field's name must be a plain text");
            }
            var place = field.isEmpty() ? key.getValue() : field + "." + key.getValue();
            var value = new YamlValue(file, place, key, tuple.getValueNode());
            if (entries.put(key.getValue(), value) != null) {
                throw file.error(key, place, "this field is there twice; keep one");
            }
        }
        return new YamlMap(file, field, node, entries);
    }

    /** Refuses every field that is not among the known ones. */
    void onlyKnows(Collection<String> known) throws InvalidWorkspace {
        for (var entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                var hint = NearestName.hint(entry.getKey(), known);
                throw entry.getValue()
                        .nameError(
                                hint.isEmpty()
                                        ? "there is no such field; there are " + String.join(", ", known)
                                        : "there is no such field" + hint);
            }
        }
    }

    void onlyKnows(String... known) throws InvalidWorkspace {
        onlyKnows(List.of(known));
    }

    Optional<YamlValue> get(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    InvalidWorkspace error(String what) {
        return file.error(node, field, what);
    }
}
