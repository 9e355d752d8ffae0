package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceDraft;
import io.wheelhouse.workspace.WorkspaceEditor.Written;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;

/** Opens the forms and questions of the Connections panel. Files are read and written on other threads. */
final class ConnectionForms {
    private final Wheelhouse wheelhouse;
    private final Workspace workspace;
    private final ConnectionsTools tools;
    private final KeychainModel keychain;

    ConnectionForms(Wheelhouse wheelhouse, Workspace workspace, ConnectionsTools tools) {
        this.wheelhouse = wheelhouse;
        this.workspace = workspace;
        this.tools = tools;
        keychain = new KeychainModel(tools.screen(), tools.threads(), wheelhouse::keychain);
    }

    private List<Adapter> adapters() {
        return wheelhouse.adapters().adapters().stream()
                .filter(adapter -> !adapter.type().equals(Workspace.SANDBOX))
                .toList();
    }

    void newWorkspace() {
        show(new EditTarget.NewWorkspace(), adapters().getFirst());
    }

    void another(Path file) {
        reading(file, draft -> show(new EditTarget.Another(draft), adapters().getFirst()));
    }

    void edit(Path file, String name) {
        reading(file, draft -> connection(draft, name).ifPresent(found -> adapter(found)
                .ifPresent(adapter -> show(new EditTarget.Existing(draft, found), adapter))));
    }

    private void show(EditTarget target, Adapter adapter) {
        hold(target, adapter, edit -> away -> new ConnectionSheet(edit, adapters(), away));
    }

    /** Lets the operator type the secret that a variable should have had. */
    void store(Path file, String name, String field, SecretReference.Env missing) {
        reading(file, draft -> connection(draft, name).ifPresent(found -> adapter(found)
                .ifPresent(adapter -> hold(
                        new EditTarget.Existing(draft, found),
                        adapter,
                        edit -> away -> new StoreSheet(edit, edit.form().get().field(field), missing.name(), away)))));
    }

    /** A sheet that stays until it takes itself away. */
    private void hold(EditTarget target, Adapter adapter, Function<ConnectionEdit, Function<Runnable, Node>> maker) {
        var sheet = new Node[1];
        Runnable away = () -> tools.release().accept(sheet[0]);
        var edit = new ConnectionEdit(target, adapter, wheelhouse, tools.screen(), tools.threads(), keychain, saved -> {
            away.run();
            tools.tell().accept(saved.told());
            tools.open().accept(saved.open());
        });
        sheet[0] = maker.apply(edit).apply(away);
        tools.hold().accept(sheet[0]);
    }

    void askRemove(Path file, String name) {
        if (workspace.connections().size() == 1) {
            askRemoveWorkspace();
            return;
        }
        reading(file, draft -> {
            try {
                var without = wheelhouse.workspaceFiles().editor().removing(draft, name);
                tools.show()
                        .accept(new AskSheet(
                                "Remove connection %s?".formatted(name),
                                "These lines go from %s. %s"
                                        .formatted(file.getFileName(), staying(connection(draft, name))),
                                draft.to(without).gone(),
                                "Remove connection",
                                tools.close(),
                                () -> remove(draft, without, name)));
            } catch (InvalidWorkspace cannot) {
                tools.tell().accept(String.valueOf(cannot.getMessage()));
            }
        });
    }

    private static String staying(Optional<WorkspaceConnection> connection) {
        var entries = connection.stream()
                .flatMap(one -> one.secrets().values().stream())
                .filter(SecretReference.Keychain.class::isInstance)
                .map(SecretReference::text)
                .toList();
        return entries.isEmpty()
                ? "Nothing on the service changes."
                : "Nothing on the service changes, and the keychain keeps its entry (%s)."
                        .formatted(String.join(", ", entries));
    }

    private void remove(WorkspaceDraft draft, WorkspaceDraft without, String name) {
        working(() -> {
            var written = wheelhouse.workspaceFiles().editor().write(draft, without);
            tools.screen().run(() -> {
                switch (written) {
                    case Written.Done done -> {
                        tools.tell().accept("Connection %s was removed.".formatted(name));
                        tools.open().accept(openedBy());
                    }
                    case Written.Moved moved ->
                        tools.tell()
                                .accept("%s was changed by another program meanwhile. Nothing was removed; try again."
                                        .formatted(draft.file().getFileName()));
                }
            });
        });
    }

    /** What this workspace is opened by: one whose file lies elsewhere has no name that leads to it. */
    String openedBy() {
        return wheelhouse.workspaceFiles().reference(workspace);
    }

    void askRemoveWorkspace() {
        var names =
                workspace.connections().stream().map(WorkspaceConnection::name).toList();
        tools.show()
                .accept(new AskSheet(
                        "Remove workspace %s?".formatted(workspace.name()),
                        "It goes with %s. Its file is kept under another ending, and the journal stays. Nothing on the services changes."
                                .formatted(
                                        names.size() == 1
                                                ? "its only connection, " + names.getFirst()
                                                : "its connections: " + String.join(", ", names)),
                        List.of(),
                        "Remove workspace",
                        tools.close(),
                        this::removeWorkspace));
    }

    private void removeWorkspace() {
        working(() -> {
            var kept = wheelhouse.workspaceFiles().remove(workspace.name());
            tools.screen().run(() -> {
                tools.tell()
                        .accept("Workspace %s was removed; its file is kept as %s.".formatted(workspace.name(), kept));
                tools.open().accept(Workspace.SANDBOX);
            });
        });
    }

    private static Optional<WorkspaceConnection> connection(WorkspaceDraft draft, String name) {
        return draft.workspace().connections().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private Optional<Adapter> adapter(WorkspaceConnection connection) {
        return wheelhouse.adapters().find(connection.type());
    }

    private void reading(Path file, Consumer<WorkspaceDraft> then) {
        working(() -> {
            var draft = wheelhouse.workspaceFiles().editor().read(file);
            tools.screen().run(() -> then.accept(draft));
        });
    }

    /** Work on files. */
    private interface Work {
        void run() throws InvalidWorkspace;
    }

    private void working(Work work) {
        tools.threads().execute(() -> {
            try {
                work.run();
            } catch (InvalidWorkspace cannot) {
                tools.screen().run(() -> tools.tell().accept(String.valueOf(cannot.getMessage())));
            }
        });
    }
}
