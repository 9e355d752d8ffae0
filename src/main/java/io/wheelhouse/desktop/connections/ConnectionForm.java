package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Sentence;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What has been filled in for a connection, by the fields that its adapter declares. */
final class ConnectionForm {
    /** How adapters say which field they mean. */
    private static final Pattern FIELD = Pattern.compile("field ([A-Za-z0-9_-]+): (.+)", Pattern.DOTALL);

    private final Adapter adapter;
    private final List<FormField> fields;

    /** @param entry begins the names that are proposed for entries of the keychain */
    ConnectionForm(Adapter adapter, Supplier<String> entry) {
        this.adapter = adapter;
        fields = adapter.fields().stream()
                .map(field -> new FormField(field, () -> entry.get() + "-" + field.name()))
                .toList();
    }

    /** One that says what a file says. */
    static ConnectionForm of(Adapter adapter, Supplier<String> entry, WorkspaceConnection connection) {
        var form = new ConnectionForm(adapter, entry);
        form.fields.forEach(field -> field.load(connection));
        return form;
    }

    Adapter adapter() {
        return adapter;
    }

    List<FormField> fields() {
        return fields;
    }

    FormField field(String name) {
        return fields.stream()
                .filter(field -> field.declared().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Looks at every field, and says whether all will do. */
    boolean check() {
        return fields.stream().map(FormField::check).reduce(true, Boolean::logicalAnd);
    }

    boolean edited() {
        return fields.stream().anyMatch(FormField::edited);
    }

    WorkspaceConnection connection(String name) {
        var values = new HashMap<String, List<String>>();
        var secrets = new HashMap<String, SecretReference>();
        for (var field : fields) {
            var given = field.values();
            if (!given.isEmpty()) {
                values.put(field.declared().name(), given);
            }
            field.reference()
                    .ifPresent(reference -> secrets.put(field.declared().name(), reference));
        }
        return new WorkspaceConnection(name, adapter.type(), values, secrets);
    }

    /** What was typed, by the entry that it belongs to. */
    Map<SecretReference, Secret> typed() {
        var typed = new HashMap<SecretReference, Secret>();
        for (var field : fields) {
            field.typed().ifPresent(secret -> field.reference().ifPresent(entry -> typed.put(entry, secret)));
        }
        return typed;
    }

    void forget() {
        fields.forEach(FormField::forget);
    }

    /**
     * Puts a refusal of the adapter to the field that it names.
     *
     * @return what is left to say; empty when a field says it
     */
    Optional<String> refused(String message) {
        var named = FIELD.matcher(message);
        if (named.find()) {
            var field = fields.stream()
                    .filter(one -> one.declared().name().equals(named.group(1)))
                    .findFirst();
            if (field.isPresent()) {
                field.get().problem().set(sentence(named.group(2)));
                return Optional.empty();
            }
        }
        return Optional.of(message);
    }

    private static String sentence(String clause) {
        return Sentence.of(Character.toUpperCase(clause.charAt(0)) + clause.substring(1));
    }

    /**
     * The file says something else now. What nobody touched here follows it; what was filled in stays.
     *
     * @return what moved, a line for each field
     */
    List<String> rebase(WorkspaceConnection before, WorkspaceConnection now) {
        var moved = new ArrayList<String>();
        for (var field : fields) {
            var old = said(field.declared(), before);
            var fresh = said(field.declared(), now);
            if (!old.equals(fresh)) {
                moved.add("%s: %s → %s".formatted(field.declared().label(), old, fresh));
                if (!field.edited()) {
                    field.load(now);
                }
            }
        }
        return List.copyOf(moved);
    }

    private static String said(ConnectionField field, WorkspaceConnection connection) {
        var secret = connection.secrets().get(field.name());
        var text = secret == null
                ? String.join(", ", connection.values().getOrDefault(field.name(), List.of()))
                : secret.text();
        return text.isEmpty() ? "not set" : text;
    }
}
