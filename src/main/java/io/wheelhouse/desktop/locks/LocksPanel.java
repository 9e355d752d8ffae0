package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.PanelView;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.TierName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The lock board: how fresh it is, chips and filter, the table, the drawer at the side. */
public final class LocksPanel implements PanelView {
    private static final String ENVIRONMENT = "environment";
    private static final Object SPACE = "space";

    private final LocksModel model;
    private final PanelTools tools;
    private final BorderPane root = new BorderPane();
    private final BoardTable table;
    private final BoardHead head;
    private final BoardStates states;
    private final TierActions actions;
    private final BoardMenus menus;
    private final TierDrawer drawer;
    private final DrawerReader reader;
    private final ContextMenu menu = new ContextMenu();
    private final ChangeListener<TierLine> follow = (property, before, line) -> changed(line);
    private @Nullable ReadOnlyObjectProperty<TierLine> shown;
    private Optional<DrawerModel> more = Optional.empty();

    public LocksPanel(LocksModel model, LockService locks, PanelTools tools) {
        this.model = model;
        this.tools = tools;
        table = new BoardTable(model, tools.now(), tools.textSize());
        actions = new TierActions(locks, tools.changes(), tools.screen(), tools.threads(), tools.tell());
        drawer = new TierDrawer(actions, this::closeDrawer);
        reader = new DrawerReader(
                locks,
                tools.screen(),
                tools.threads(),
                tools.clock(),
                () -> Optional.ofNullable(shown).map(ReadOnlyObjectProperty::get),
                this::come);
        menus = new BoardMenus(model, table, actions, tools);
        head = new BoardHead(model, tools, menus::bulk, menus::export);
        states = new BoardStates(model, tools, table);
        root.getStyleClass().add("panel");
        root.setTop(head);
        root.setCenter(states);
        model.beforeRowsMove(table::keepSelection);
        table.hoverProperty().subscribe(over -> hold(table, over));
        menu.showingProperty().subscribe(open -> hold(menu, open));
        tools.covered().subscribe(covered -> hold(tools, covered));
        table.setContextMenu(menu);
        menu.setOnShowing(opening -> menus.fill(menu));
        menus.fill(menu);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        table.addEventHandler(KeyEvent.KEY_RELEASED, this::released);
        model.selected().addListener((property, before, row) -> select(row));
        tools.now().subscribe(drawer::tick);
        root.widthProperty().subscribe(() -> place());
        tools.textSize().subscribe(size -> {
            drawer.fit(size);
            place();
        });
    }

    private void hold(Object reason, boolean held) {
        if (held) {
            model.hold(reason);
        } else {
            model.release(reason);
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE) {
            key.consume();
            hold(SPACE, true);
        } else if (key.getCode() == KeyCode.ENTER) {
            key.consume();
            var row = table.getSelectionModel().getSelectedItem();
            if (row instanceof EnvironmentRow environment) {
                model.fold(environment.environment(), environment.expanded());
            } else {
                select(row);
                drawer.requestFocus();
            }
        } else if (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT) {
            if (table.getSelectionModel().getSelectedItem() instanceof EnvironmentRow environment) {
                key.consume();
                model.fold(environment.environment(), key.getCode() == KeyCode.LEFT);
            }
        }
    }

    private void released(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE) {
            hold(SPACE, false);
        }
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<>(menus.ofChosen());
        all.addAll(menus.exports());
        all.add(new Action("Refresh", "locks", Feather.REFRESH_CW, tools.refresh()).on(Keys.REFRESH));
        return all;
    }

    @Override
    public List<Action> places() {
        var all = new ArrayList<Action>();
        for (var environment : model.environments()) {
            all.add(actions.disableEnvironment(environment));
            all.add(actions.enableEnvironment(environment));
        }
        all.add(actions.releaseDead(model::all));
        all.addAll(findable());
        return all;
    }

    /** Environments and tiers. */
    @Override
    public List<Action> findable() {
        var all = new ArrayList<Action>();
        for (var environment : model.environments()) {
            all.add(new Action("Show only " + environment, ENVIRONMENT, Feather.FILTER, () -> model.filter()
                    .set("env:" + environment)));
        }
        model.all().stream()
                .map(TierLine::name)
                .sorted(Natural.TIERS)
                .limit(20_000)
                .forEach(name -> all.add(new Action(name.toString(), "tier", Feather.LOCK, () -> reveal(name))));
        return all;
    }

    /** Lists it alone and selects it, so that the next thing can be what is to be done with it. */
    private void reveal(TierName tier) {
        model.reveal(tier, tier.toString());
        focus();
    }

    private void select(@Nullable BoardRow row) {
        if (shown != null) {
            shown.removeListener(follow);
            shown = null;
        }
        more = Optional.empty();
        if (row instanceof TierRow tier) {
            model.line(tier.name()).ifPresent(line -> {
                shown = line;
                line.addListener(follow);
                show(line.get());
                reader.chosen();
            });
        } else if (row != null) {
            // An environment has no details, and those of another row are not its own.
            states.hideDrawer(drawer);
        }
    }

    private void show(TierLine line) {
        open();
        drawer.show(line, more, tools.clock().instant());
    }

    private void changed(TierLine line) {
        show(line);
        reader.changed();
    }

    private void come(DrawerModel known) {
        more = Optional.of(known);
        Optional.ofNullable(shown).ifPresent(line -> show(line.get()));
    }

    /** At the side, or over the table where the window is narrow. */
    private void open() {
        if (drawer.getParent() == null) {
            states.showDrawer(drawer);
        }
        place();
    }

    private void place() {
        var scene = root.getScene();
        states.narrow(
                scene != null && Shell.narrow(scene.getWidth(), tools.textSize().getValue()));
    }

    private void closeDrawer() {
        states.hideDrawer(drawer);
        table.getSelectionModel().clearSelection();
        model.selected().set(null);
        table.requestFocus();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focus() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getFocusModel().focus(0);
        }
    }

    @Override
    public void focusFilter() {
        head.focusFilter();
    }

    @Override
    public void enterRows() {
        model.onceListed(() -> FilterField.lead(table, table.getItems(), table.getSelectionModel()));
    }

    @Override
    public boolean escape() {
        if (drawer.getParent() != null) {
            closeDrawer();
            return true;
        }
        if (!model.filter().get().isEmpty()) {
            model.filter().set("");
            focus();
            return true;
        }
        return false;
    }

    /** How the columns stand, for the preferences. */
    public String columns() {
        return table.arrangement();
    }

    public void columns(String remembered) {
        table.arrange(remembered);
    }
}
