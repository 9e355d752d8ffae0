package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The built-in workspace {@code env}: each service whose conventional variables give its address. */
final class EnvWorkspace {
    private static final Set<String> ADDRESS = Set.of("address", "addresses");

    private final List<Adapter> adapters;
    private final Map<String, String> variables;
    private final PlainPaths paths;

    EnvWorkspace(Collection<Adapter> adapters, Map<String, String> variables, PlainPaths paths) {
        this.adapters = adapters.stream()
                .sorted((one, other) -> one.type().compareTo(other.type()))
                .toList();
        this.variables = variables;
        this.paths = paths;
    }

    /** The variable that gives a service's address, if one is set. */
    Optional<String> addressVariable() {
        return adapters.stream()
                .flatMap(adapter -> addressVariable(adapter).stream())
                .findFirst();
    }

    Workspace workspace() throws InvalidWorkspace {
        var connections = new ArrayList<WorkspaceConnection>();
        for (var adapter : adapters) {
            if (addressVariable(adapter).isPresent()) {
                connections.add(connection(adapter));
            }
        }
        if (connections.isEmpty()) {
            throw new InvalidWorkspace("The workspace env needs a service's address in the environment: set %s."
                    .formatted(String.join(" or ", addressVariables().toList())));
        }
        return Workspace.builtIn(Workspace.ENV, connections);
    }

    private Stream<String> addressVariables() {
        return adapters.stream()
                .flatMap(adapter -> addressField(adapter).stream())
                .flatMap(field -> field.environment().stream().limit(1));
    }

    private Optional<String> addressVariable(Adapter adapter) {
        return addressField(adapter).flatMap(this::variable);
    }

    /** The field that says where a service is: the one called so, else the first without which there is no connection. */
    private static Optional<ConnectionField> addressField(Adapter adapter) {
        var named = adapter.fields().stream()
                .filter(field -> ADDRESS.contains(field.name()))
                .findFirst();
        return named.isPresent()
                ? named
                : adapter.fields().stream().filter(ConnectionField::required).findFirst();
    }

    private Optional<String> variable(ConnectionField field) {
        return field.environment().stream().filter(this::isSet).findFirst();
    }

    private boolean isSet(String name) {
        return isFile(name)
                ? Files.isRegularFile(paths.resolve(name))
                : Variables.get(variables, name).isPresent();
    }

    /** Some services keep a secret in a file of the user's home by convention, such as {@code ~/.vault-token}. */
    private static boolean isFile(String name) {
        return name.startsWith("~/");
    }

    private WorkspaceConnection connection(Adapter adapter) throws InvalidWorkspace {
        var values = new HashMap<String, List<String>>();
        var secrets = new HashMap<String, SecretReference>();
        for (var field : adapter.fields()) {
            var name = variable(field);
            if (name.isEmpty()) {
                requireNothing(adapter, field);
            } else if (field.kind() == ConnectionField.Kind.SECRET) {
                secrets.put(field.name(), secret(name.get()));
            } else {
                values.put(field.name(), values(field, name.get()));
            }
        }
        return new WorkspaceConnection(adapter.type(), adapter.type(), values, secrets);
    }

    private static void requireNothing(Adapter adapter, ConnectionField field) throws InvalidWorkspace {
        if (field.required()) {
            throw new InvalidWorkspace("The workspace env lacks the %s of %s: set %s."
                    .formatted(field.label(), adapter.title(), String.join(" or ", field.environment())));
        }
    }

    /** By convention a variable that ends in {@code _FILE} names the file that holds the secret. */
    private SecretReference secret(String variable) {
        if (isFile(variable)) {
            return new SecretReference.File(paths.resolve(variable));
        }
        return variable.endsWith("_FILE")
                ? new SecretReference.File(paths.resolve(value(variable)))
                : new SecretReference.Env(variable);
    }

    private List<String> values(ConnectionField field, String variable) {
        var value = value(variable);
        return switch (field.kind()) {
            case TEXTS ->
                Stream.of(value.split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
            case FILE -> List.of(paths.resolve(value).toString());
            case TEXT, FLAG, NUMBER, SECRET -> List.of(value);
        };
    }

    private String value(String variable) {
        return Variables.get(variables, variable).orElseThrow();
    }
}
