package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one connection of a workspace file by the fields that its adapter describes. */
final class ConnectionReader {
    private static final String TYPE = "type";

    private final Map<String, Adapter> adapters;
    private final PlainPaths paths;

    ConnectionReader(Map<String, Adapter> adapters, PlainPaths paths) {
        this.adapters = adapters;
        this.paths = paths;
    }

    WorkspaceConnection read(String name, YamlValue value) throws InvalidWorkspace {
        var map = value.map();
        var adapter = adapter(name, value, map);
        var known = new ArrayList<>(List.of(TYPE));
        adapter.fields().forEach(field -> known.add(field.name()));
        map.onlyKnows(known);
        var values = new HashMap<String, List<String>>();
        var secrets = new HashMap<String, SecretReference>();
        for (var field : adapter.fields()) {
            var given = map.get(field.name());
            if (given.isEmpty()) {
                requireNothing(field, map);
            } else if (field.kind() == ConnectionField.Kind.SECRET) {
                secrets.put(field.name(), secret(given.get()));
            } else {
                values.put(field.name(), values(field, given.get()));
            }
        }
        return new WorkspaceConnection(name, adapter.type(), values, secrets);
    }

    private Adapter adapter(String name, YamlValue connection, YamlMap map) throws InvalidWorkspace {
        var written = map.get(TYPE);
        var type = written.isPresent() ? written.get().text() : name;
        var adapter = adapters.get(type);
        if (adapter == null) {
            var types = adapters.keySet().stream().sorted().toList();
            var what = "there is no service type '%s'%s; known are %s"
                    .formatted(type, NearestName.hint(type, types), String.join(", ", types));
            throw written.isPresent() ? written.get().error(what) : connection.nameError(what);
        }
        return adapter;
    }

    private static void requireNothing(ConnectionField field, YamlMap map) throws InvalidWorkspace {
        if (field.required()) {
            throw map.error("the field '%s' is missing: %s".formatted(field.name(), withoutStop(field.help())));
        }
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private List<String> values(ConnectionField field, YamlValue value) throws InvalidWorkspace {
        return switch (field.kind()) {
            case TEXT -> List.of(value.text());
            case TEXTS -> value.texts();
            case FLAG -> List.of(String.valueOf(value.flag()));
            case NUMBER -> List.of(value.number());
            case FILE -> List.of(paths.resolve(value.text()).toString());
            case SECRET -> throw new IllegalStateException(field.name());
        };
    }

    private SecretReference secret(YamlValue value) throws InvalidWorkspace {
        if (!value.isMap()) {
            throw value.error(
                    "a secret is never written here; say where it is kept: {env: NAME}, {file: PATH}, {command: [PROGRAM, ARGUMENT]} or {keychain: NAME}");
        }
        var map = value.map();
        map.onlyKnows("env", "file", "command", "keychain");
        if (map.entries().size() != 1) {
            throw value.error("exactly one of env, file, command and keychain is expected here");
        }
        var place = map.entries().values().iterator().next();
        return switch (map.entries().keySet().iterator().next()) {
            case "env" -> variable(place);
            case "file" -> new SecretReference.File(paths.resolve(place.text()));
            case "keychain" -> new SecretReference.Keychain(place.text());
            default ->
                place.isList() ? new SecretReference.Command(place.texts()) : new SecretReference.Shell(place.text());
        };
    }

    /** A secret that was put where the name belongs is not repeated, and never kept. */
    private static SecretReference variable(YamlValue place) throws InvalidWorkspace {
        if (!SecretReference.Env.isName(place.text())) {
            throw place.error(
                    "this is no name of an environment variable; write the name here, and never the secret itself");
        }
        return new SecretReference.Env(place.text());
    }
}
