package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One field of a connection, as it is filled in. What it says of a secret is where it is kept. */
final class FormField {
    private final ConnectionField declared;
    private final Supplier<String> entry;
    private final Map<SecretPlace, String> elsewhere = new EnumMap<>(SecretPlace.class);
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<SecretPlace> place = new SimpleObjectProperty<>(SecretPlace.ENVIRONMENT);
    private final StringProperty problem = new SimpleStringProperty("");
    private Optional<SecretReference> kept = Optional.empty();
    private String first = "";
    private SecretPlace firstPlace = SecretPlace.ENVIRONMENT;
    private Optional<Secret> typed = Optional.empty();

    /** @param entry the name that is proposed for an entry of the keychain */
    FormField(ConnectionField declared, Supplier<String> entry) {
        this.declared = declared;
        this.entry = entry;
        text.subscribe(changed -> problem.set(""));
    }

    ConnectionField declared() {
        return declared;
    }

    boolean secret() {
        return declared.kind() == Kind.SECRET;
    }

    StringProperty text() {
        return text;
    }

    ReadOnlyObjectProperty<SecretPlace> place() {
        return place;
    }

    /** What is wrong with it, as a sentence; empty when nothing is known to be. */
    StringProperty problem() {
        return problem;
    }

    /** Fills in what a workspace file says. */
    void load(WorkspaceConnection connection) {
        var name = declared.name();
        kept = Optional.ofNullable(connection.secrets().get(name));
        firstPlace = kept.map(SecretPlace::of).orElse(SecretPlace.ENVIRONMENT);
        first = kept.map(SecretPlace::text)
                .orElseGet(() -> String.join(", ", connection.values().getOrDefault(name, List.of())));
        elsewhere.clear();
        typed = Optional.empty();
        place.set(firstPlace);
        text.set(first);
        problem.set("");
    }

    /** Another place; what was filled in for the one before is there again when it is chosen again. */
    void choose(SecretPlace next) {
        var now = place.get();
        if (now == next) {
            return;
        }
        elsewhere.put(now, text.get());
        typed = Optional.empty();
        place.set(next);
        text.set(elsewhere.getOrDefault(next, next == SecretPlace.KEYCHAIN ? entry.get() : ""));
        problem.set("");
    }

    /** A secret for the keychain, typed; an empty text takes it back. */
    void type(String secret) {
        typed = secret.isEmpty() ? Optional.empty() : Optional.of(new Secret(secret));
        problem.set("");
    }

    Optional<Secret> typed() {
        return place.get() == SecretPlace.KEYCHAIN ? typed : Optional.empty();
    }

    /** The secret was used, or is not wanted any more. */
    void forget() {
        typed = Optional.empty();
    }

    /** Whether it says something else than the file. */
    boolean edited() {
        return !value().equals(first)
                || secret() && !value().isEmpty() && place.get() != firstPlace
                || typed.isPresent();
    }

    private String value() {
        return text.get().strip();
    }

    /** What a file would say; empty for nothing. */
    List<String> values() {
        if (secret() || value().isEmpty()) {
            return List.of();
        }
        return declared.kind() == Kind.TEXTS
                ? Stream.of(value().split("[,\\s]+"))
                        .filter(part -> !part.isEmpty())
                        .toList()
                : List.of(value());
    }

    /** Where its secret is kept. One that nobody touched stays as the file has it. */
    Optional<SecretReference> reference() {
        if (!secret() || value().isEmpty()) {
            return Optional.empty();
        }
        if (kept.isPresent() && value().equals(first) && place.get() == firstPlace) {
            return kept;
        }
        return Optional.of(place.get().reference(value()));
    }

    /** Whether it refers to an entry of the keychain that the file did not name before. */
    boolean freshEntry() {
        return reference()
                .filter(SecretReference.Keychain.class::isInstance)
                .filter(now -> !kept.equals(Optional.of(now)))
                .isPresent();
    }

    /** Looks at it, and says whether it will do. */
    boolean check() {
        problem.set(wrong().orElse(""));
        return problem.get().isEmpty();
    }

    private Optional<String> wrong() {
        if (value().isEmpty()) {
            if (typed().isPresent()) {
                return Optional.of("The entry needs a name.");
            }
            return declared.required() ? Optional.of("This is required.") : Optional.empty();
        }
        return switch (declared.kind()) {
            case NUMBER -> unless(value().matches("-?\\d{1,9}"), "This is a whole number, such as 5.");
            case FLAG -> unless(value().matches("true|false"), "This is true or false.");
            case FILE -> unless(path(value()), "Write the whole path, or begin with ~/.");
            case SECRET -> misplaced();
            case TEXT, TEXTS -> Optional.empty();
        };
    }

    /** What is typed here may be the secret itself, by mistake; so it is not repeated. */
    private Optional<String> misplaced() {
        return switch (place.get()) {
            case ENVIRONMENT ->
                unless(
                        SecretReference.Env.isName(value()),
                        "This is no name of an environment variable. Write its name, never the secret itself.");
            case FILE -> unless(path(value()), "Write the whole path of the file, or begin with ~/.");
            case COMMAND, KEYCHAIN -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean fine, String wrong) {
        return fine ? Optional.empty() : Optional.of(wrong);
    }

    private static boolean path(String written) {
        try {
            return written.equals("~")
                    || written.startsWith("~/")
                    || written.startsWith("~\\")
                    || Path.of(written).isAbsolute();
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
