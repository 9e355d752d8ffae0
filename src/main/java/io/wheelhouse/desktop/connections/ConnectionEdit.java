package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.connections.KeychainModel.State;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceDraft;
import io.wheelhouse.workspace.WorkspaceDraft.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A form for a connection without its looks: filling in, trying, saving, and what stands in the way. On the screen's
 * thread; files and the keychain are reached from others. Whatever goes wrong, what was filled in stays.
 */
final class ConnectionEdit {
    private final Wheelhouse wheelhouse;
    private final Screen screen;
    private final Executor threads;
    private final KeychainModel keychain;
    private final Consumer<Saved> saved;
    private final Trial trial;
    private final StringProperty workspaceName = new SimpleStringProperty("");
    private final StringProperty workspaceProblem = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty nameProblem = new SimpleStringProperty("");
    private final BooleanProperty readOnly = new SimpleBooleanProperty();
    private final ObjectProperty<ConnectionForm> form;
    private final StringProperty trouble = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<WorkspaceDraft>> moved = new SimpleObjectProperty<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();
    private EditTarget target;

    /**
     * It is written.
     *
     * @param told a sentence for the operator
     * @param open what the workspace is opened by
     */
    record Saved(String told, String open) {}

    /** @param saved hears of it on the screen's thread */
    ConnectionEdit(
            EditTarget target,
            Adapter adapter,
            Wheelhouse wheelhouse,
            Screen screen,
            Executor threads,
            KeychainModel keychain,
            Consumer<Saved> saved) {
        this.target = target;
        this.wheelhouse = wheelhouse;
        this.screen = screen;
        this.threads = threads;
        this.keychain = keychain;
        this.saved = saved;
        trial = new Trial(screen, threads, wheelhouse.clock());
        form = new SimpleObjectProperty<>(first(target, adapter));
        workspaceName.subscribe(typed -> workspaceProblem.set(""));
        name.subscribe(typed -> nameProblem.set(""));
        keychain.look();
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

    EditTarget target() {
        return target;
    }

    StringProperty workspaceName() {
        return workspaceName;
    }

    ReadOnlyStringProperty workspaceProblem() {
        return workspaceProblem;
    }

    StringProperty name() {
        return name;
    }

    ReadOnlyStringProperty nameProblem() {
        return nameProblem;
    }

    BooleanProperty readOnly() {
        return readOnly;
    }

    ReadOnlyObjectProperty<ConnectionForm> form() {
        return form;
    }

    ReadOnlyObjectProperty<State> keychain() {
        return keychain.state();
    }

    /** What stands in the way and belongs to no field; empty when nothing does. */
    ReadOnlyStringProperty trouble() {
        return trouble;
    }

    /** Whether it is being written. */
    ReadOnlyBooleanProperty busy() {
        return busy;
    }

    /** The file as somebody else wrote it meanwhile. */
    ReadOnlyObjectProperty<Optional<WorkspaceDraft>> moved() {
        return moved;
    }

    Trial trial() {
        return trial;
    }

    /** Another kind of service: what was filled in for the one before does not fit it. */
    void choose(Adapter adapter) {
        form.get().forget();
        form.set(first(target, adapter));
        trial.cancel();
    }

    boolean edited() {
        return form.get().edited() || !workspaceName.get().isEmpty();
    }

    /** Whether a reference names a variable that is not set here. */
    boolean unset(FormField field) {
        return field.problem().get().isEmpty()
                && field.reference().filter(wheelhouse.secrets()::unset).isPresent();
    }

    /** What saving would do to the file; empty while that cannot be said. */
    Optional<Difference> preview() {
        try {
            return target instanceof EditTarget.Existing existing
                    ? Optional.of(existing.draft()
                            .to(wheelhouse
                                    .workspaceFiles()
                                    .editor()
                                    .changing(existing.draft(), form.get().connection(name.get()))))
                    : Optional.empty();
        } catch (InvalidWorkspace cannot) {
            trouble.set(String.valueOf(cannot.getMessage()));
            return Optional.empty();
        }
    }

    /** Looks at everything that can be judged without waiting. */
    private boolean check() {
        trouble.set("");
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
    private Wanted wanted() {
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

    /** Tries what is filled in, saved or not. */
    void test() {
        trouble.set("");
        if (!form.get().check()) {
            return;
        }
        var wanted = wanted();
        trial.begin(wanted.adapter().type(), () -> {
            try {
                var draft = wanted.forTrial(wheelhouse.workspaceFiles());
                return wheelhouse.tryOut(draft.workspace(), wanted.in(draft), wanted.typed());
            } catch (InvalidWorkspace | ServiceException cannot) {
                return Trial.failed("Open", String.valueOf(cannot.getMessage()), Duration.ZERO);
            }
        });
    }

    /** Stores typed secrets, and writes the file. */
    void save() {
        if (busy.get() || !check()) {
            return;
        }
        busy.set(true);
        var wanted = wanted();
        boolean hasKeychain = keychain.state().get() instanceof State.Here;
        threads.execute(() -> {
            var ended = new Saving(wheelhouse, wanted, hasKeychain, closed::get).run();
            screen.run(() -> ended(ended));
        });
    }

    private void ended(Saving.Ended ended) {
        busy.set(false);
        if (ended.stored()) {
            form.get().forget();
        }
        switch (ended.outcome()) {
            case Saving.Outcome.Done done -> {
                form.get().forget();
                saved.accept(done.saved());
            }
            case Saving.Outcome.Moved other -> moved.set(Optional.of(other.present()));
            case Saving.Outcome.Wrong wrong -> trouble.set(wrong.message());
            case Saving.Outcome.BadName bad -> workspaceProblem.set(bad.message());
            case Saving.Outcome.BadField bad ->
                form.get().field(bad.field()).problem().set(bad.message());
            case Saving.Outcome.Refused refused ->
                trouble.set(form.get().refused(refused.message()).orElse(""));
        }
    }

    /** What somebody else did to this connection, a line for each field. */
    List<String> lookAgain() {
        var present = moved.get();
        moved.set(Optional.empty());
        if (present.isEmpty()) {
            return List.of();
        }
        return switch (target) {
            case EditTarget.NewWorkspace fresh -> List.of();
            case EditTarget.Another another -> {
                target = new EditTarget.Another(present.get());
                yield List.of();
            }
            case EditTarget.Existing existing -> rebase(existing, present.get());
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

    /** The form goes away; typed secrets go with it. */
    void close() {
        closed.set(true);
        form.get().forget();
        trial.cancel();
    }
}
