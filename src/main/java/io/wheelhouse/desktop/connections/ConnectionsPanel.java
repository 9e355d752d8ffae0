package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.shell.PanelView;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The workspace's connections: what they are, whether they answer, and how to add others. */
public final class ConnectionsPanel implements PanelView {
    private final OpenWorkspace workspace;
    private final Wheelhouse wheelhouse;
    private final ConnectionsModel model;
    private final ConnectionsTools tools;
    private final BorderPane root = new BorderPane();
    private final VBox body = new VBox(12);

    public ConnectionsPanel(
            OpenWorkspace workspace, Wheelhouse wheelhouse, ConnectionsModel model, ConnectionsTools tools) {
        this.workspace = workspace;
        this.wheelhouse = wheelhouse;
        this.model = model;
        this.tools = tools;
        root.getStyleClass().add("panel");
        body.getStyleClass().add("connections");
        root.setTop(head());
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        root.setCenter(scroll);
        body.getChildren().add(about());
        for (var item : model.items()) {
            workspace.workspace().connections().stream()
                    .filter(kept -> kept.name().equals(item.name()))
                    .findFirst()
                    .ifPresent(kept -> body.getChildren().add(new ConnectionCard(model, item, kept, tools.copier())));
        }
        wheelhouse.adapters().broken().forEach(broken -> body.getChildren()
                .add(warning("%s could not be loaded: %s".formatted(broken.jar(), broken.reason()))));
        model.testAll();
    }

    private Node head() {
        var row = Lay.row(12, Lay.whole("Connections", "panel-title"), Lay.spring());
        if (resettable()) {
            row.getChildren().add(Lay.button("Reset sandbox…", this::askReset));
        }
        row.getChildren()
                .addAll(
                        Lay.button("Test all", model::testAll),
                        Lay.button("New workspace…", this::newWorkspace, "accent"));
        var head = new VBox(10, row);
        head.getStyleClass().add("panel-head");
        return head;
    }

    private boolean resettable() {
        try {
            return workspace.resettable();
        } catch (ServiceException no) {
            return false;
        }
    }

    /** Where the workspace comes from, and why it can or cannot be edited. */
    private Node about() {
        var kept = workspace.workspace();
        var lines = new VBox(
                6,
                Lay.row(
                        8,
                        Lay.label("Workspace " + kept.name(), "strong"),
                        Lay.label(workspace.choice().why(), "tone-muted")));
        if (kept.file().isPresent()) {
            var file = kept.file().get();
            lines.getChildren()
                    .addAll(
                            Lay.wrapped(file.toString(), "mono", "tone-muted"),
                            Lay.row(
                                    8,
                                    Lay.button(
                                            "Edit file", () -> tools.openFile().accept(file)),
                                    Lay.button("Open again", () -> tools.open().accept(kept.name())),
                                    Lay.button("Remove…", this::askRemove)));
        } else {
            lines.getChildren()
                    .add(Lay.wrapped(
                            kept.name().equals(Workspace.SANDBOX)
                                    ? "Built in: a made-up estate, kept on this machine. It has nothing to edit; add a workspace to connect your own services."
                                    : "Built in: made from this machine's environment variables. Add a workspace to keep a connection.",
                            "tone-muted"));
        }
        if (kept.readOnly()) {
            lines.getChildren().add(warning("Read-only: nothing may be changed from this workspace."));
        }
        lines.getStyleClass().add("card");
        return lines;
    }

    private static Node warning(String text) {
        return Lay.noted(text, Feather.ALERT_TRIANGLE, "tone-warning");
    }

    private void newWorkspace() {
        List<Adapter> adapters = wheelhouse.adapters().adapters().stream()
                .filter(adapter -> !adapter.type().equals(Workspace.SANDBOX))
                .toList();
        tools.show().accept(new NewWorkspaceSheet(adapters, this::write, tools.close()));
    }

    private List<String> write(String name, Adapter adapter, WorkspaceForm form, boolean readOnly) {
        try {
            var connection = form.connection();
            wheelhouse.checkConnection(adapter, connection);
            wheelhouse.workspaceFiles().add(name, WorkspaceText.of(adapter, connection, readOnly));
            tools.tell().accept("Workspace %s was added.".formatted(name));
            tools.open().accept(name);
            return List.of();
        } catch (InvalidWorkspace | ServiceException wrong) {
            return List.of(String.valueOf(wrong.getMessage()));
        }
    }

    private void askRemove() {
        ask(
                "Remove workspace %s?".formatted(workspace.name()),
                "Its file is kept under another ending. Nothing on the services changes.",
                "Remove workspace",
                this::remove);
    }

    private void remove() {
        try {
            var kept = wheelhouse.workspaceFiles().remove(workspace.name());
            tools.tell().accept("Workspace %s was removed; its file is kept as %s.".formatted(workspace.name(), kept));
            tools.open().accept(Workspace.SANDBOX);
        } catch (InvalidWorkspace cannot) {
            tools.tell().accept(String.valueOf(cannot.getMessage()));
        }
    }

    private void askReset() {
        ask(
                "Reset the sandbox?",
                "Its estate and what was seen of it begin anew. The journal stays.",
                "Reset sandbox",
                tools.reset());
    }

    private void ask(String title, String text, String verb, Runnable action) {
        var box = new VBox(14);
        box.getStyleClass().add("sheet");
        box.setMaxSize(460, javafx.scene.layout.Region.USE_PREF_SIZE);
        var cancel = Lay.button("Cancel", tools.close());
        cancel.setCancelButton(true);
        var go = Lay.button(
                verb,
                () -> {
                    tools.close().run();
                    action.run();
                },
                "danger");
        box.getChildren()
                .addAll(Lay.label(title, "dialog-title"), Lay.wrapped(text), Lay.row(8, Lay.spring(), cancel, go));
        tools.show().accept(box);
    }

    @Override
    public List<Action> actions() {
        var actions = new ArrayList<Action>();
        actions.add(new Action("Test all connections", "connections", Feather.ACTIVITY, model::testAll));
        actions.add(new Action("New workspace…", "connections", Feather.PLUS, this::newWorkspace));
        if (resettable()) {
            actions.add(new Action("Reset sandbox…", "connections", Feather.ROTATE_CCW, this::askReset)
                    .unless(() -> workspace.workspace().readOnly() ? Optional.of("read-only") : Optional.empty()));
        }
        return actions;
    }

    @Override
    public Node node() {
        return root;
    }
}
