package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.connections.KeychainModel.State;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
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
    private final FilledIn filled;
    private final StringProperty trouble = new SimpleStringProperty("");
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<WorkspaceDraft>> moved = new SimpleObjectProperty<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();

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
        filled = new FilledIn(target, adapter);
        this.wheelhouse = wheelhouse;
        this.screen = screen;
        this.threads = threads;
        this.keychain = keychain;
        this.saved = saved;
        trial = new Trial(screen, threads, wheelhouse.clock());
        keychain.look();
    }

    EditTarget target() {
        return filled.target();
    }

    StringProperty workspaceName() {
        return filled.workspaceName();
    }

    ReadOnlyStringProperty workspaceProblem() {
        return filled.workspaceProblem();
    }

    StringProperty name() {
        return filled.name();
    }

    ReadOnlyStringProperty nameProblem() {
        return filled.nameProblem();
    }

    BooleanProperty readOnly() {
        return filled.readOnly();
    }

    ReadOnlyObjectProperty<ConnectionForm> form() {
        return filled.form();
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
        filled.choose(adapter);
        trial.cancel();
    }

    boolean edited() {
        return filled.edited();
    }

    /** Whether a reference names a variable that is not set here. */
    boolean unset(FormField field) {
        return field.problem().get().isEmpty()
                && field.reference().filter(wheelhouse.secrets()::unset).isPresent();
    }

    /** What saving would do to the file; empty while that cannot be said. */
    Optional<Difference> preview() {
        try {
            return filled.target() instanceof EditTarget.Existing existing
                    ? Optional.of(existing.draft()
                            .to(wheelhouse
                                    .workspaceFiles()
                                    .editor()
                                    .changing(
                                            existing.draft(),
                                            filled.form()
                                                    .get()
                                                    .connection(filled.name().get()))))
                    : Optional.empty();
        } catch (InvalidWorkspace cannot) {
            trouble.set(String.valueOf(cannot.getMessage()));
            return Optional.empty();
        }
    }

    /** Tries what is filled in, saved or not. */
    void test() {
        trouble.set("");
        if (!filled.form().get().check()) {
            return;
        }
        var wanted = filled.wanted();
        trial.begin(wanted.adapter().type(), () -> {
            try {
                var draft = wanted.forTrial(wheelhouse.workspaceFiles());
                var missing = MissingVariable.of(
                        draft.workspace(), wanted.connection().name(), wheelhouse.secrets());
                if (missing.isPresent()) {
                    return Trial.failed(
                            "Read the secrets",
                            "%s is not set where Wheelhouse was started, so the server was not asked."
                                    .formatted(missing.get()),
                            Duration.ZERO);
                }
                return wheelhouse.tryOut(draft.workspace(), wanted.in(draft), wanted.typed());
            } catch (InvalidWorkspace | ServiceException cannot) {
                return Trial.failed("Open", String.valueOf(cannot.getMessage()), Duration.ZERO);
            }
        });
    }

    /** Stores typed secrets, and writes the file. */
    void save() {
        if (busy.get()) {
            return;
        }
        trouble.set("");
        if (!filled.check()) {
            return;
        }
        busy.set(true);
        var wanted = filled.wanted();
        boolean hasKeychain = keychain.state().get() instanceof State.Here;
        threads.execute(() -> {
            var ended = new Saving(wheelhouse, wanted, hasKeychain, closed::get).run();
            screen.run(() -> ended(ended));
        });
    }

    private void ended(Saving.Ended ended) {
        busy.set(false);
        if (ended.stored()) {
            filled.form().get().forget();
        }
        switch (ended.outcome()) {
            case Saving.Outcome.Done done -> {
                filled.form().get().forget();
                saved.accept(done.saved());
            }
            case Saving.Outcome.Moved other -> moved.set(Optional.of(other.present()));
            case Saving.Outcome.Wrong wrong -> trouble.set(wrong.message());
            case Saving.Outcome.BadName bad -> filled.workspaceProblem().set(bad.message());
            case Saving.Outcome.BadField bad ->
                filled.form().get().field(bad.field()).problem().set(bad.message());
            case Saving.Outcome.Refused refused ->
                trouble.set(filled.form().get().refused(refused.message()).orElse(""));
        }
    }

    /** What somebody else did to this connection, a line for each field. */
    List<String> lookAgain() {
        var present = moved.get();
        moved.set(Optional.empty());
        return present.map(filled::goOnWith).orElse(List.of());
    }

    /** The form goes away; typed secrets go with it. */
    void close() {
        closed.set(true);
        filled.form().get().forget();
        trial.cancel();
    }
}
