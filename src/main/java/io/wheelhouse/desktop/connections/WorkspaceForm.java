package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What has been filled in for a connection, by the fields that its adapter declares. A secret is only ever referred to. */
final class WorkspaceForm {
    private final Adapter adapter;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    WorkspaceForm(Adapter adapter) {
        this.adapter = adapter;
    }

    /** Where a secret is kept. */
    enum Place {
        ENVIRONMENT("Environment variable"),
        FILE("File"),
        COMMAND("Command"),
        KEYCHAIN("Keychain entry");

        private final String word;

        Place(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    List<ConnectionField> fields() {
        return adapter.fields();
    }

    void fill(String field, String text) {
        texts.put(field, text.strip());
    }

    void place(String field, Place place) {
        places.put(field, place);
    }

    /** What is wrong with it, a sentence for each field. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        for (var field : fields()) {
            var text = text(field);
            if (field.required() && text.isEmpty()) {
                problems.add("%s is required.".formatted(field.label()));
            } else if (field.kind() == Kind.NUMBER
                    && text.isPresent()
                    && !text.get().matches("-?\\d{1,9}")) {
                problems.add("%s is a whole number.".formatted(field.label()));
            } else if (field.kind() == Kind.FLAG
                    && text.isPresent()
                    && !text.get().matches("true|false")) {
                problems.add("%s is true or false.".formatted(field.label()));
            } else if (field.kind() == Kind.SECRET) {
                text.flatMap(place -> misplaced(field, place)).ifPresent(problems::add);
            }
        }
        return problems;
    }

    /** What is typed here may be the secret itself, by mistake; so it is not repeated. */
    private Optional<String> misplaced(ConnectionField field, String text) {
        return switch (placeOf(field)) {
            case ENVIRONMENT ->
                SecretReference.Env.isName(text)
                        ? Optional.empty()
                        : Optional.of("%s: this is no name of an environment variable.".formatted(field.label()));
            case FILE -> {
                try {
                    reference(Place.FILE, text);
                    yield Optional.empty();
                } catch (InvalidPathException e) {
                    yield Optional.of("%s: this is no path of a file.".formatted(field.label()));
                }
            }
            case COMMAND, KEYCHAIN -> Optional.empty();
        };
    }

    private Place placeOf(ConnectionField field) {
        return places.getOrDefault(field.name(), Place.ENVIRONMENT);
    }

    private Optional<String> text(ConnectionField field) {
        return Optional.ofNullable(texts.get(field.name())).filter(text -> !text.isEmpty());
    }

    /** The connection, named after its adapter. */
    WorkspaceConnection connection() {
        var values = new HashMap<String, List<String>>();
        var secrets = new HashMap<String, SecretReference>();
        for (var field : fields()) {
            text(field).ifPresent(text -> {
                if (field.kind() == Kind.SECRET) {
                    secrets.put(field.name(), reference(placeOf(field), text));
                } else {
                    values.put(
                            field.name(),
                            field.kind() == Kind.TEXTS
                                    ? Stream.of(text.split("[,\\s]+")).toList()
                                    : List.of(text));
                }
            });
        }
        return new WorkspaceConnection(adapter.type(), adapter.type(), values, secrets);
    }

    private static SecretReference reference(Place place, String text) {
        return switch (place) {
            case ENVIRONMENT -> new SecretReference.Env(text);
            case FILE ->
                new SecretReference.File(
                        text.startsWith("~/") ? Path.of(text) : Path.of(text).toAbsolutePath());
            case COMMAND -> new SecretReference.Shell(text);
            case KEYCHAIN -> new SecretReference.Keychain(text);
        };
    }
}
