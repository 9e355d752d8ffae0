package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.TitleLine;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.PanelView;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
    private final ConnectionForms forms;
    private final BorderPane root = new BorderPane();
    private final VBox body = new VBox(12);
    private final Label mode = Lay.whole("");
    private final LostBand lost;

    public ConnectionsPanel(
            OpenWorkspace workspace, Wheelhouse wheelhouse, ConnectionsModel model, ConnectionsTools tools) {
        this.workspace = workspace;
        this.wheelhouse = wheelhouse;
        this.model = model;
        this.tools = tools;
        lost = new LostBand(model, tools);
        forms = new ConnectionForms(wheelhouse, workspace.workspace(), tools);
        root.getStyleClass().add("panel");
        body.getStyleClass().add("connections");
        root.setTop(new VBox(head(), lost));
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setAccessibleText("Connections");
        scroll.getStyleClass().add("edge-to-edge");
        root.setCenter(scroll);
        body.getChildren().add(about());
        for (var item : model.items()) {
            workspace.workspace().connections().stream()
                    .filter(kept -> kept.name().equals(item.name()))
                    .findFirst()
                    .ifPresent(kept -> body.getChildren().add(card(item, kept)));
        }
        wheelhouse.adapters().broken().forEach(broken -> body.getChildren()
                .add(warning("%s could not be loaded: %s".formatted(broken.jar(), broken.reason()))));
        model.testAll();
    }

    private Node head() {
        var buttons = new ArrayList<Button>();
        if (resettable()) {
            var reset = Lay.button("Reset sandbox…", this::askReset);
            // The card below says why.
            reset.setDisable(workspace.workspace().readOnly());
            buttons.add(reset);
        }
        buttons.add(Lay.button("Test all", model::testAll));
        tools.now().subscribe(this::second);
        model.items().forEach(item -> item.health().subscribe(found -> say()));
        var fresh = Lay.button("New workspace…", forms::newWorkspace);
        buttons.add(fresh);
        workspace
                .workspace()
                .file()
                .ifPresentOrElse(
                        file -> buttons.add(Lay.button("Add connection…", () -> forms.another(file), "accent")),
                        () -> fresh.getStyleClass().add("accent"));
        var head = new VBox(10, new TitleLine(12, List.of(Lay.whole("Connections", "panel-title"), mode), buttons));
        head.getStyleClass().add("panel-head");
        return head;
    }

    /** While nobody looks, nothing is tried. */
    private void second(Instant now) {
        if (root.getScene() != null) {
            model.tick(now);
        }
        say();
    }

    private void say() {
        lost.look();
        var known = ConnectionsMode.of(
                model.items().stream().map(item -> item.health().get()).toList(),
                tools.now().getValue());
        Lay.say(mode, known.word(), known.icon(), known.style());
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
                                    Lay.button("Open again", () -> tools.open().accept(forms.openedBy())),
                                    Lay.button("Remove workspace…", forms::askRemoveWorkspace)));
        } else {
            lines.getChildren()
                    .add(Lay.wrapped(
                            kept.name().equals(Workspace.SANDBOX)
                                    ? "Built in: a made-up estate, kept on this machine. It cannot be edited, since no"
                                            + " file describes it. Add a workspace to connect your own services."
                                    : "Built in: made from the environment variables that Wheelhouse was started with,"
                                            + " so there is no file to edit. Add a workspace to keep a connection.",
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

    private ConnectionCard card(ConnectionsModel.Item item, WorkspaceConnection kept) {
        var card = new ConnectionCard(model, item, kept, tools.copier());
        var file = workspace.workspace().file();
        return file.isPresent()
                ? card.editable(kept, wheelhouse.secrets(), editing(file.get()))
                : card.warning(kept, wheelhouse.secrets());
    }

    private ConnectionCard.Editing editing(Path file) {
        return new ConnectionCard.Editing() {
            @Override
            public void edit(String name) {
                forms.edit(file, name);
            }

            @Override
            public void remove(String name) {
                forms.askRemove(file, name);
            }

            @Override
            public void store(String name, String field, SecretReference.Env missing) {
                forms.store(file, name, field, missing);
            }
        };
    }

    private void askReset() {
        tools.show()
                .accept(new AskSheet(
                        "Reset the sandbox?",
                        "Its estate and what was seen of it begin anew. The journal stays, and so do changes in the folder of"
                                + " its sample Vault configuration: they are kept beside it.",
                        List.of(),
                        "Reset sandbox",
                        tools.close(),
                        tools.reset()));
    }

    @Override
    public List<Action> actions() {
        var actions = new ArrayList<Action>();
        actions.add(
                new Action("Test all connections", "connections", Feather.ACTIVITY, model::testAll).on(Keys.REFRESH));
        actions.add(new Action("New workspace…", "connections", Feather.PLUS, forms::newWorkspace));
        workspace.workspace().file().ifPresent(file -> {
            actions.add(new Action("Add connection…", "connections", Feather.PLUS, () -> forms.another(file)));
            model.items()
                    .forEach(item -> actions.add(new Action(
                            "Edit %s…".formatted(item.name()),
                            "connections",
                            Feather.EDIT,
                            () -> forms.edit(file, item.name()))));
            model.items()
                    .forEach(item -> actions.add(new Action(
                                    "Remove %s…".formatted(item.name()),
                                    "connections",
                                    Feather.TRASH_2,
                                    () -> forms.askRemove(file, item.name()))
                            .alsoBy("delete")));
            actions.add(new Action("Remove workspace…", "connections", Feather.TRASH_2, forms::askRemoveWorkspace)
                    .alsoBy("delete"));
        });
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
