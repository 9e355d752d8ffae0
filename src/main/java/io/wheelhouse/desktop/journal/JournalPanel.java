package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Journal.Verification;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.ChipRow;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Skeleton;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.PanelView;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What happened, on one line of time: own changes, what was seen, and when nobody looked. */
public final class JournalPanel implements PanelView {
    private final JournalModel model;
    private final JournalTools tools;
    private final BorderPane root = new BorderPane();
    private final BorderPane middle = new BorderPane();
    private final ListView<TimeRow> list;
    private final EntryDrawer drawer;
    private final TextField filter = new TextField();
    private final Label chain = Lay.whole("", "tone-muted");
    private final ChipRow<TimeChip> chips;
    private final Node skeleton = new Skeleton(12);
    private final VBox broken = new VBox(8);
    private @Nullable String selected;

    public JournalPanel(JournalModel model, JournalTools tools) {
        this.model = model;
        this.tools = tools;
        drawer = new EntryDrawer(tools, this::closeDrawer);
        chips = new ChipRow<>(TimeChip.class, TimeChip::word, model.chip());
        list = new ListView<>(model.rows());
        list.getStyleClass().addAll("timeline", "edge-to-edge");
        list.setAccessibleText("Timeline, newest first");
        tools.textSize().subscribe(size -> list.setFixedCellSize(Lay.rowHeight(size)));
        list.setCellFactory(view -> new TimeCell(tools.clock()));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> select(row));
        root.getStyleClass().add("panel");
        root.setTop(head());
        broken.getStyleClass().add("problem");
        middle.setCenter(new StackPane(list, skeleton, broken));
        root.setCenter(middle);
        model.state().subscribe(this::state);
        model.chain().subscribe(this::verified);
        model.counts().subscribe(counts -> chips.count(counts, chip -> true));
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
        HBox.setHgrow(chips, Priority.ALWAYS);
        var row = Lay.row(12, chips, filter);
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

    private static Node empty() {
        return Lay.placeholder(
                Feather.CLOCK,
                "Nothing here.",
                "Own changes and what is seen of the locks will be listed here; a filter may hide some.");
    }

    /** Nothing is said of a chain that has not been walked, or could not be. */
    private void verified(Optional<Verification> walked) {
        if (walked.isEmpty()) {
            Lay.say(chain, "Chain not verified", Feather.HELP_CIRCLE, "tone-muted");
            return;
        }
        switch (walked.get()) {
            case Verification.Intact intact ->
                Lay.say(chain, "Chain verified, %d records".formatted(intact.records()), Feather.CHECK, "tone-success");
            case Verification.Broken wrong ->
                Lay.say(
                        chain,
                        "Chain broken at record %d: %s".formatted(wrong.sequence(), wrong.why()),
                        Feather.ALERT_TRIANGLE,
                        "tone-danger");
        }
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
                new Action("Refresh", "journal", Feather.REFRESH_CW, model::refresh).on(Keys.REFRESH),
                new Action("Copy as text", "journal", Feather.COPY, () -> copy(TimeRow::sentence)).on(Keys.COPY),
                new Action("Copy as JSON", "journal", Feather.COPY, () -> copy(row -> IncidentNote.json(List.of(row))))
                        .on(Keys.COPY_JSON),
                new Action("Verify the chain", "journal", Feather.CHECK_SQUARE, model::verify),
                new Action("Show older", "journal", Feather.CHEVRONS_DOWN, model::showOlder).unless(this::allShown),
                new Action("Copy incident note", "journal", Feather.FILE_TEXT, () -> tools.copier()
                        .accept(markdown())));
    }

    private Optional<String> allShown() {
        return model.hasMore() ? Optional.empty() : Optional.of("there are no older ones");
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
