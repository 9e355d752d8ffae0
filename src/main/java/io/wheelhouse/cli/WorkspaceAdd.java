package io.wheelhouse.cli;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse workspace add NAME}. */
@CommandLine.Command(
        name = "add",
        description = {
            "Writes a new workspace with one connection. Edit its file to add more.",
            "Secrets are given by where they are kept: env:NAME, file:PATH, keychain:NAME or command:LINE.",
            "",
            "Examples:",
            "  wheelhouse workspace add production --set address=https://consul.example.net:8501 --set token=env:CONSUL_PROD_TOKEN",
            "  wheelhouse workspace add audit --read-only --set address=http://consul.example.net:8500"
        })
final class WorkspaceAdd extends Command {
    @Parameters(paramLabel = "NAME", description = "The new workspace's name.")
    private String name = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "consul",
            description = "The kind of service. Default: ${DEFAULT-VALUE}; 'wheelhouse doctor' lists them.")
    private String type = "consul";

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A field of the connection; may be repeated.")
    private List<String> fields = List.of();

    @Option(names = "--read-only", description = "Nothing may be changed in this workspace.")
    private boolean readOnly;

    @Override
    public Integer call() throws InvalidWorkspace {
        var wheelhouse = context().wheelhouse();
        var adapter = wheelhouse
                .adapters()
                .find(type)
                .orElseThrow(() -> new UsageError("There is no adapter '%s'. There are: %s."
                        .formatted(
                                Table.safe(type),
                                wheelhouse.adapters().adapters().stream()
                                        .map(Adapter::type)
                                        .collect(Collectors.joining(", ")))));
        var connection = connection(adapter);
        check(adapter, connection);
        var text = WorkspaceText.of(adapter, connection, readOnly);
        var file = wheelhouse.workspaceFiles().add(name, text);
        wheelhouse.workspaceFiles().read(name);
        if (common().json()) {
            Json.print(terminal().out(), json -> json.text("name", name).text("file", file.toString()));
        } else {
            terminal().out().println("Wrote %s. Try it: wheelhouse workspace test %s".formatted(file, name));
            terminal().out().flush();
        }
        return Exit.DONE;
    }

    /** Lets the adapter look at its fields, so that nothing is written that cannot be used. Sends nothing. */
    private void check(Adapter adapter, WorkspaceConnection connection) {
        var wheelhouse = context().wheelhouse();
        try {
            wheelhouse.checkConnection(adapter, name, connection);
        } catch (ServiceException unfit) {
            throw new UsageError(
                    "%s Nothing was written.".formatted(Table.sentence(String.valueOf(unfit.getMessage()))));
        }
    }

    private WorkspaceConnection connection(Adapter adapter) {
        Map<String, List<String>> values = new HashMap<>();
        Map<String, SecretReference> secrets = new HashMap<>();
        for (var given : fields) {
            int equals = given.indexOf('=');
            if (equals < 1) {
                throw new UsageError("--set takes FIELD=VALUE.");
            }
            var field = field(adapter, given.substring(0, equals));
            var value = given.substring(equals + 1);
            if (field.kind() == Kind.SECRET) {
                secrets.put(field.name(), reference(field.name(), value));
            } else {
                values.merge(field.name(), List.of(value), WorkspaceAdd::joined);
            }
        }
        return new WorkspaceConnection(type, type, values, secrets);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static ConnectionField field(Adapter adapter, String name) {
        return adapter.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("A %s connection has no field '%s'. It has: %s."
                        .formatted(
                                adapter.type(),
                                Table.safe(name),
                                adapter.fields().stream()
                                        .map(ConnectionField::name)
                                        .collect(Collectors.joining(", ")))));
    }

    /** The value is never repeated: it may be the secret itself, typed by mistake. */
    private static SecretReference reference(String field, String text) {
        int colon = text.indexOf(':');
        var place = colon < 0 ? "" : text.substring(0, colon);
        var rest = text.substring(colon + 1).strip();
        if (rest.isEmpty()) {
            throw notAReference(field);
        }
        return switch (place) {
            case "env" -> new SecretReference.Env(rest);
            case "file" -> new SecretReference.File(Path.of(rest).toAbsolutePath());
            case "keychain" -> new SecretReference.Keychain(rest);
            case "command" -> new SecretReference.Shell(rest);
            default -> throw notAReference(field);
        };
    }

    private static UsageError notAReference(String field) {
        return new UsageError(
                "%s is a secret: say where it is kept, as env:NAME, file:PATH, keychain:NAME or command:LINE. Nothing was written."
                        .formatted(field));
    }
}
