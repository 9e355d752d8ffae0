package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import io.wheelhouse.desktop.shell.PanelView;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What happened, on one line of time: own changes, what was seen, and when nobody looked. */
public final class JournalPanel implements PanelView {
    private static final double ROW = 2.31;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination COPY_JSON =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final JournalModel model;
    private final JournalTools tools;
    private final BorderPane root = new BorderPane();
    private final BorderPane middle = new BorderPane();
    private final ListView<TimeRow> list;
    private final EntryDrawer drawer;
    private final TextField filter = new TextField();
    private final Label chain = Lay.whole("", "tone-muted");
    private final Map<TimeChip, ToggleButton> chips = new EnumMap<>(TimeChip.class);
    private final Node skeleton = new Skeleton(12);
    private final VBox broken = new VBox(8);
    private @Nullable String selected;

    public JournalPanel(JournalModel model, JournalTools tools) {
        this.model = model;
        this.tools = tools;
        drawer = new EntryDrawer(tools, this::closeDrawer);
        list = new ListView<>(model.rows());
        list.getStyleClass().addAll("timeline", "edge-to-edge");
        list.setAccessibleText("Timeline, newest first");
        tools.textSize().subscribe(size -> list.setFixedCellSize(Math.rint(size * ROW)));
        list.setCellFactory(view -> new TimeCell(tools.clock()));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> select(row));
        root.getStyleClass().add("panel");
        root.setTop(head());
        broken.getStyleClass().add("problem");
        middle.setCenter(new StackPane(list, skeleton, broken));
        root.setCenter(middle);
        model.state().subscribe(this::state);
        model.chain().subscribe(found -> found.ifPresent(this::verified));
        model.counts().subscribe(this::count);
        model.rows().subscribe(this::reselect);
        tools.now().subscribe(this::tick);
        model.refresh();
        model.verify();
    }

    /** Only while it can be seen. */
    private void tick() {
        if (root.getScene() != null) {
            model.refresh();
        }
    }

    private Node head() {
        var export = new MenuButton("Export");
        export.getItems()
                .addAll(
                        item("Incident note (Markdown)…", () -> tools.save().save("incident.md", this::markdown)),
                        item("Timeline as JSON…", () -> tools.save().save("timeline.json", this::json)),
                        item("Copy incident note", () -> tools.copier().accept(markdown())));
        var verify = new Button("Verify chain", Icons.of(Feather.CHECK_SQUARE));
        verify.setOnAction(press -> model.verify());
        filter.setPromptText("Filter…");
        filter.setAccessibleText("Filter: words, !word, env: host: who:");
        filter.setPrefWidth(240);
        model.filter().bindBidirectional(filter.textProperty());
        var group = new ToggleGroup();
        var row = Lay.row(6);
        for (var each : TimeChip.values()) {
            var button = new ToggleButton(each.word());
            button.setToggleGroup(group);
            button.getStyleClass().setAll("chip");
            button.setGraphic(Lay.whole("", "chip-count"));
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setSelected(each == TimeChip.ALL);
            button.setOnAction(press -> {
                button.setSelected(true);
                model.chip().set(each);
            });
            chips.put(each, button);
            row.getChildren().add(button);
        }
        row.getChildren().addAll(Lay.spring(), filter);
        var head = new VBox(
                10, Lay.row(12, Lay.whole("Journal", "panel-title"), chain, Lay.spring(), verify, export), row);
        head.getStyleClass().add("panel-head");
        return head;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(chosen -> action.run());
        return item;
    }

    private String markdown() {
        return IncidentNote.markdown(
                tools.workspace(), List.copyOf(model.rows()), tools.clock().instant());
    }

    private String json() {
        return IncidentNote.json(List.copyOf(model.rows()));
    }

    private void state(JournalModel.State state) {
        skeleton.setVisible(state instanceof JournalModel.State.Loading);
        broken.setVisible(state instanceof JournalModel.State.Broken);
        switch (state) {
            case JournalModel.State.Loading loading -> list.setPlaceholder(new Label(""));
            case JournalModel.State.Shown shown -> list.setPlaceholder(empty());
            case JournalModel.State.Broken failed -> {
                var copy = Lay.button("Copy details", () -> tools.copier().accept(failed.message()));
                broken.getChildren()
                        .setAll(
                                Lay.label("The journal cannot be read", "panel-title"),
                                Lay.wrapped(failed.message()),
                                Lay.row(8, Lay.button("Try again", model::refresh, "accent"), copy));
            }
        }
    }

    private Node empty() {
        var box = new VBox(
                8,
                Icons.of(Feather.CLOCK, "placeholder-icon"),
                Lay.label("Nothing here.", "strong"),
                Lay.wrapped(
                        "Own changes and what is seen of the locks will be listed here; a filter may hide some.",
                        "tone-muted"));
        box.setAlignment(Pos.CENTER);
        box.setMaxWidth(420);
        return box;
    }

    private void verified(Verification found) {
        switch (found) {
            case Verification.Intact intact -> {
                chain.setText("Chain verified, %d records".formatted(intact.records()));
                chain.setGraphic(Icons.of(Feather.CHECK));
                chain.getStyleClass().setAll("label", "tone-success");
            }
            case Verification.Broken wrong -> {
                chain.setText("Chain broken at record %d: %s".formatted(wrong.sequence(), wrong.why()));
                chain.setGraphic(Icons.of(Feather.ALERT_TRIANGLE));
                chain.getStyleClass().setAll("label", "tone-danger");
            }
        }
    }

    private void count(Map<TimeChip, Integer> counts) {
        chips.forEach((each, button) -> {
            int count = counts.getOrDefault(each, 0);
            ((Label) button.getGraphic()).setText(Integer.toString(count));
            button.setAccessibleText(each.word() + ", " + count);
        });
    }

    private void select(@Nullable TimeRow row) {
        if (row != null) {
            selected = row.key();
            drawer.show(row);
            middle.setRight(drawer);
        }
    }

    /** The selection stays with its key. */
    private void reselect() {
        for (int index = 0; selected != null && index < model.rows().size(); index++) {
            if (model.rows().get(index).key().equals(selected)) {
                list.getSelectionModel().clearAndSelect(index);
                return;
            }
        }
    }

    private void closeDrawer() {
        middle.setRight(null);
        selected = null;
        list.getSelectionModel().clearSelection();
        list.requestFocus();
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action("Refresh", "journal", Feather.REFRESH_CW, model::refresh)
                        .on(new KeyCodeCombination(KeyCode.F5)),
                new Action("Copy as text", "journal", Feather.COPY, () -> copy(TimeRow::sentence)).on(COPY),
                new Action("Copy as JSON", "journal", Feather.COPY, () -> copy(row -> IncidentNote.json(List.of(row))))
                        .on(COPY_JSON),
                new Action("Verify the chain", "journal", Feather.CHECK_SQUARE, model::verify),
                new Action("Show older", "journal", Feather.CHEVRONS_DOWN, model::showOlder),
                new Action("Copy incident note", "journal", Feather.FILE_TEXT, () -> tools.copier()
                        .accept(markdown())));
    }

    private void copy(java.util.function.Function<TimeRow, String> text) {
        var row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            tools.copier().accept(text.apply(row));
        }
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
        filter.requestFocus();
        filter.selectAll();
    }

    @Override
    public boolean escape() {
        if (middle.getRight() != null) {
            closeDrawer();
            return true;
        }
        if (!model.filter().get().isEmpty()) {
            model.filter().set("");
            return true;
        }
        return false;
    }
}
