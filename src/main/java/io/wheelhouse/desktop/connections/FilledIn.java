package io.wheelhouse.desktop.connections;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceDraft;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is filled in for a connection, and what it is for. Nothing here waits. On the screen's thread. */
final class FilledIn {
    private final StringProperty workspaceName = new SimpleStringProperty("");
    private final StringProperty workspaceProblem = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty nameProblem = new SimpleStringProperty("");
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final ObjectProperty<ConnectionForm> form;
    private EditTarget target;

    FilledIn(EditTarget target, Adapter adapter) {
        this.target = target;
        form = new SimpleObjectProperty<>(first(target, adapter));
        workspaceName.subscribe(typed -> workspaceProblem.set(""));
        name.subscribe(typed -> nameProblem.set(""));
    }

    private ConnectionForm first(EditTarget from, Adapter adapter) {
        return switch (from) {
            case EditTarget.NewWorkspace fresh ->
                new ConnectionForm(adapter, () -> entry(workspaceName.get().strip(), adapter.type()));
            case EditTarget.Another another -> {
                name.set(free(another.draft(), adapter.type()));
                yield new ConnectionForm(
                        adapter,
                        () -> entry(
                                another.draft().workspace().name(), name.get().strip()));
            }
            case EditTarget.Existing existing -> {
                name.set(existing.before().name());
                yield ConnectionForm.of(
                        adapter, () -> entry(existing.draft().workspace().name(), name.get()), existing.before());
            }
        };
    }

    /** What entries of the keychain are called by default: nobody else's, and found again by whoever looks for them. */
    private static String entry(String workspace, String connection) {
        return workspace.isEmpty() ? connection : workspace + "-" + connection;
    }

    /** The type, unless a connection is called so already. */
    private static String free(WorkspaceDraft draft, String type) {
        var taken = draft.workspace().connections().stream()
                .map(WorkspaceConnection::name)
                .toList();
        var free = type;
        for (int number = 2; taken.contains(free); number++) {
            free = type + "-" + number;
        }
        return free;
    }

    /** Another kind of service: what was filled in for the one before does not fit it. */
    void choose(Adapter adapter) {
        form.get().forget();
        form.set(first(target, adapter));
    }

    boolean edited() {
        return form.get().edited() || !workspaceName.get().isEmpty();
    }

    /** Looks at everything that can be judged without waiting; what is wrong is said at its field. */
    boolean check() {
        if (target instanceof EditTarget.NewWorkspace && workspaceName.get().isBlank()) {
            workspaceProblem.set("The workspace needs a name.");
        }
        if (name.get().isBlank() && target instanceof EditTarget.Another) {
            nameProblem.set("The connection needs a name.");
        }
        boolean fine = form.get().check();
        return fine && workspaceProblem.get().isEmpty() && nameProblem.get().isEmpty();
    }

    /** What is wanted, taken from the form while nobody types. */
    Wanted wanted() {
        var now = form.get();
        var called = target instanceof EditTarget.NewWorkspace
                ? now.adapter().type()
                : name.get().strip();
        return new Wanted(
                target,
                workspaceName.get().strip(),
                readOnly.get(),
                now.adapter(),
                now.connection(called),
                now.typed(),
                now.fields().stream()
                        .filter(FormField::freshEntry)
                        .map(field -> field.declared().name())
                        .toList());
    }

    /**
     * Goes on with the file as somebody else wrote it meanwhile; what was filled in stays.
     *
     * @return what somebody else did to this connection, a line for each field
     */
    List<String> goOnWith(WorkspaceDraft present) {
        return switch (target) {
            case EditTarget.NewWorkspace fresh -> List.of();
            case EditTarget.Another another -> {
                target = new EditTarget.Another(present);
                yield List.of();
            }
            case EditTarget.Existing existing -> rebase(existing, present);
        };
    }

    private List<String> rebase(EditTarget.Existing existing, WorkspaceDraft present) {
        var now = present.workspace().connections().stream()
                .filter(one -> one.name().equals(existing.before().name()))
                .findFirst();
        if (now.isEmpty()) {
            target = new EditTarget.Another(present);
            return List.of("The connection is not in the file any more. Saving adds it again.");
        }
        target = new EditTarget.Existing(present, now.get());
        return form.get().rebase(existing.before(), now.get());
    }

    EditTarget target() {
        return target;
    }

    StringProperty workspaceName() {
        return workspaceName;
    }

    StringProperty workspaceProblem() {
        return workspaceProblem;
    }

    StringProperty name() {
        return name;
    }

    StringProperty nameProblem() {
        return nameProblem;
    }

    BooleanProperty readOnly() {
        return readOnly;
    }

    ObjectProperty<ConnectionForm> form() {
        return form;
    }
}
