package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.screen.ScreenMark;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.PanelView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;

/** Vault's configuration: head, the tree at the left, one item's fields at the right. */
public final class VaultPanel implements PanelView {
    private static final double SHARE = 0.36;
    private static final double LEAST_SHARE = 0.1;
    private static final int MOST_PLACES = 20_000;

    private final VaultModel model;
    private final VaultTools tools;
    private final VaultActions actions;
    private final PlanList list;
    private final ItemDetails details;
    private final PlanCopies copies;
    private final VaultHead head;
    private final VaultStates states;
    private final BorderPane root = new BorderPane();
    private final ContextMenu menu = new ContextMenu();
    private final SplitPane split;
    private double share = SHARE;

    /** Begins to look, if nobody has yet. */
    public VaultPanel(VaultModel model, VaultDesk desk, VaultTools tools) {
        this.model = model;
        this.tools = tools;
        var address = desk.vault().address();
        actions = new VaultActions(model, desk, tools);
        list = new PlanList(model, tools.textSize());
        details = new ItemDetails(actions, tools);
        copies = new PlanCopies(model, list::lines, tools);
        head = new VaultHead(model, actions, tools, address, copies);
        split = new SplitPane(list, details);
        // Left to itself it takes what is lost of its width from one side.
        split.widthProperty().subscribe(this::divide);
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, released -> share = split.getDividerPositions()[0]);
        list.setMinWidth(240);
        details.setMinWidth(380);
        root.getStyleClass().add("panel");
        root.setTop(head);
        states = new VaultStates(model, actions, tools, address, list, split);
        root.setCenter(states);
        list.setContextMenu(menu);
        menu.setOnShowing(opening -> fill());
        fill();
        model.tree().selected().subscribe(line -> show());
        list.getSelectionModel().getSelectedItems().subscribe(this::show);
        model.tree()
                .rows()
                .subscribe(() -> ScreenMark.set(
                        "vault", () -> Integer.toString(model.tree().rows().size())));
        split.visibleProperty().subscribe(this::focusWhenShown);
        model.begin();
    }

    private void divide() {
        tools.screen().run(() -> split.setDividerPositions(share));
    }

    /** The list's part of the width, for the preferences. */
    public String share() {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    /** Gives the list its part of the width; what is no such part is not remembered. */
    public void share(String remembered) {
        if (remembered.matches("0\\.\\d{1,6}")) {
            share = Math.clamp(Double.parseDouble(remembered), LEAST_SHARE, 1 - LEAST_SHARE);
            divide();
        }
    }

    private void show() {
        details.show(model.tree().selected().get(), list.lines());
    }

    private void fill() {
        var items = new ArrayList<MenuItem>();
        var all = new ArrayList<>(List.of(actions.verify()));
        all.addAll(actions());
        for (var action : all) {
            items.add(Menus.item(action));
        }
        menu.getItems().setAll(items);
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<>(actions.all(list.lines()));
        all.addAll(copies.copies());
        all.addAll(copies.exports());
        all.add(new Action("Refresh", "vault", Feather.REFRESH_CW, model::plan).on(Keys.REFRESH));
        return all;
    }

    @Override
    public List<Action> places() {
        return model.planned().get().stream()
                .flatMap(planned -> planned.lines().stream())
                .limit(MOST_PLACES)
                .map(line -> new Action(line.name(), "vault", line.state().icon(), () -> reveal(line.name())))
                .toList();
    }

    private void reveal(String name) {
        model.tree().reveal(name);
        focus();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focus() {
        if (!states.focusInstead()) {
            list.requestFocus();
        }
    }

    /** While there was nothing to list the keyboard was nowhere in particular. */
    private void focusWhenShown(boolean visible) {
        if (visible) {
            // Not before everything around it knows that it is to be seen.
            tools.screen().run(() -> {
                var scene = root.getScene();
                if (scene != null && !(scene.getFocusOwner() instanceof TextInputControl)) {
                    focus();
                }
            });
        }
    }

    @Override
    public void focusFilter() {
        head.focusFilter();
    }

    @Override
    public void enterRows() {
        model.tree().onceListed(() -> FilterField.lead(list, list.getItems(), list.getSelectionModel()));
    }

    @Override
    public boolean escape() {
        if (model.tree().filter().get().isEmpty()) {
            return false;
        }
        model.tree().filter().set("");
        focus();
        return true;
    }
}
