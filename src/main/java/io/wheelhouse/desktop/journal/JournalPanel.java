package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.PanelView;
import io.wheelhouse.desktop.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What happened, on one line of time: own changes, what was seen, and when nobody looked. */
public final class JournalPanel implements PanelView {
    private final JournalModel model;
    private final ChainModel chain;
    private final JournalTools tools;
    private final BorderPane root = new BorderPane();
    private final ListView<TimeRow> list;
    private final JournalHead head;
    private final JournalStates states;
    private final RowActions rowActions;
    private final EntryDrawer drawer;
    private final ContextMenu menu = new ContextMenu();
    private Optional<TimeRow> selected = Optional.empty();

    public JournalPanel(JournalModel model, ChainModel chain, JournalTools tools) {
        this.model = model;
        this.chain = chain;
        this.tools = tools;
        rowActions = new RowActions(model, tools);
        drawer = new EntryDrawer(tools, model.moments(), rowActions, this::closeDrawer);
        list = new ListView<>(model.rows());
        list.getStyleClass().addAll("timeline", "edge-to-edge");
        list.setAccessibleText("Timeline, newest first");
        tools.textSize().subscribe(size -> list.setFixedCellSize(Lay.rowHeight(size)));
        list.setCellFactory(view -> new TimeCell(model.moments(), tools.clock(), tools.textSize()));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> {
            if (!model.moving()) {
                select(row);
            }
        });
        list.setContextMenu(menu);
        menu.setOnShowing(opening -> fill());
        fill();
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        head = new JournalHead(
                model, chain, tools, () -> exports().map(Menus::item).toList());
        states = new JournalStates(model, chain, tools, list);
        root.getStyleClass().add("panel");
        root.setTop(head);
        root.setCenter(states);
        root.setBottom(new JournalFoot(model));
        root.widthProperty().subscribe(() -> place());
        tools.textSize().subscribe(size -> {
            drawer.fit(size);
            place();
        });
        model.onceMoved(this::reselect);
        model.anchor().subscribe(this::stayAt);
        Reach.follow(list, model);
        tools.now().subscribe(this::tick);
        model.refresh();
        chain.verify();
    }

    /** Details at the side, or over the rows where the window is narrow. */
    private void place() {
        var scene = root.getScene();
        states.narrow(
                scene != null && Shell.narrow(scene.getWidth(), tools.textSize().getValue()), drawer);
    }

    /** Only while it can be seen. */
    private void tick() {
        if (root.getScene() != null) {
            model.refresh();
        }
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            key.consume();
            select(list.getSelectionModel().getSelectedItem());
            drawer.requestFocus();
        } else if (key.getCode() == KeyCode.HOME) {
            model.showWaiting();
        }
    }

    private void fill() {
        var items = new ArrayList<MenuItem>();
        row().map(rowActions::of).orElse(List.of()).forEach(action -> items.add(Menus.item(action)));
        if (items.isEmpty()) {
            items.add(Menus.item(new Action("Refresh", "journal", Feather.REFRESH_CW, model::newest)));
        }
        menu.getItems().setAll(items);
    }

    private Stream<Action> exports() {
        return Stream.of(
                new Action("Incident note (Markdown)…", "export", Feather.FILE_TEXT, () -> tools.save()
                        .save("incident.md", this::note)),
                new Action("Timeline as JSON…", "export", Feather.DOWNLOAD, () -> tools.save()
                        .save("timeline.json", () -> TimelineJson.of(excerpt()))),
                new Action("Copy incident note", "export", Feather.CLIPBOARD, () -> tools.copier()
                        .accept(note())));
    }

    private String note() {
        return IncidentNote.of(excerpt(), model.moments());
    }

    private Excerpt excerpt() {
        return model.excerpt(tools.workspace(), chain.chain().get());
    }

    private Optional<TimeRow> row() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private void select(@Nullable TimeRow row) {
        if (row == null) {
            return;
        }
        if (EntryDrawer.tells(row)) {
            selected = Optional.of(row);
            drawer.show(row);
            states.showDrawer(drawer);
            place();
        } else {
            selected = Optional.empty();
            states.hideDrawer(drawer);
        }
    }

    /** The selection stays with its key; while that is not listed, nothing is selected in its place. */
    private void reselect() {
        if (selected.isEmpty()) {
            return;
        }
        var selection = list.getSelectionModel();
        index(selected.get().key())
                .ifPresentOrElse(
                        index -> {
                            if (selection.getSelectedIndex() != index) {
                                selection.clearAndSelect(index);
                            }
                            var row = list.getItems().get(index);
                            if (!selected.equals(Optional.of(row))) {
                                select(row);
                            }
                        },
                        selection::clearSelection);
    }

    private void stayAt(String key) {
        index(key).ifPresent(list::scrollTo);
    }

    private Optional<Integer> index(String key) {
        for (int index = 0; index < model.rows().size(); index++) {
            if (model.rows().get(index).key().equals(key)) {
                return Optional.of(index);
            }
        }
        return Optional.empty();
    }

    private void closeDrawer() {
        states.hideDrawer(drawer);
        selected = Optional.empty();
        list.getSelectionModel().clearSelection();
        list.requestFocus();
    }

    @Override
    public List<Action> actions() {
        var all = new ArrayList<>(row().map(rowActions::of).orElse(List.of()));
        all.add(new Action("Refresh", "journal", Feather.REFRESH_CW, model::newest).on(Keys.REFRESH));
        all.add(new Action("Show newest", "journal", Feather.CHEVRONS_UP, this::toNewest));
        all.add(new Action("Load older", "journal", Feather.CHEVRONS_DOWN, model::older).unless(this::allShown));
        all.add(new Action("Verify chain", "journal", Feather.CHECK_SQUARE, chain::verify));
        exports().forEach(all::add);
        return all;
    }

    @Override
    public List<Action> places() {
        return Stream.of(TimeChip.values())
                .map(chip -> new Action("Journal: " + chip.word(), "journal", Feather.FILTER, () -> model.chip()
                        .set(chip)))
                .toList();
    }

    private void toNewest() {
        model.showWaiting();
        list.scrollTo(0);
    }

    private Optional<String> allShown() {
        return model.timeline().get().older() ? Optional.empty() : Optional.of("there are no older ones");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focus() {
        list.requestFocus();
    }

    @Override
    public void focusFilter() {
        head.focusFilter();
    }

    @Override
    public void enterRows() {
        model.onceListed(() -> FilterField.lead(list, list.getItems(), list.getSelectionModel()));
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
}
