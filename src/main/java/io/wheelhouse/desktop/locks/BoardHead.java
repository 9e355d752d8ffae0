package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.ChipRow;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.shell.Keys;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the board: how fresh it is, what can be done to many tiers, chips and filter. */
final class BoardHead extends VBox {
    private final LocksModel model;
    private final PanelTools tools;
    private final Label mode = Lay.whole("");
    private final Label moves = Lay.whole("", "tone-muted");
    private final TextField filter = new TextField();
    private final ChipRow<Chip> chips;

    BoardHead(LocksModel model, PanelTools tools, Supplier<List<MenuItem>> bulk, Supplier<List<MenuItem>> exports) {
        super(10);
        this.model = model;
        this.tools = tools;
        getStyleClass().add("panel-head");
        chips = new ChipRow<>(Chip.class, Chip::word, model.chip());
        var refresh = new Button("Refresh", Icons.of(Feather.REFRESH_CW));
        refresh.setOnAction(press -> tools.refresh().run());
        refresh.setTooltip(new Tooltip(Keys.text(Keys.REFRESH)));
        getChildren()
                .addAll(
                        Lay.row(
                                12,
                                Lay.whole("Locks", "panel-title"),
                                mode,
                                moves,
                                Lay.spring(),
                                menu("Actions", bulk),
                                menu("Export", exports),
                                refresh),
                        chipsAndFilter());
        model.counts().subscribe(this::count);
        model.freshness().subscribe(this::freshness);
        model.wouldMove()
                .subscribe(count -> moves.setText(
                        count.intValue() == 0
                                ? ""
                                : count.intValue() == 1 ? "1 row would move" : count + " rows would move"));
        tools.now().subscribe(this::freshness);
        freshness();
    }

    private static MenuButton menu(String word, Supplier<List<MenuItem>> items) {
        var menu = new MenuButton(word);
        // Filled before it opens: a menu without items does not open at all.
        menu.getItems().add(new MenuItem(""));
        menu.setOnShowing(opening -> menu.getItems().setAll(items.get()));
        menu.setMinWidth(USE_PREF_SIZE);
        return menu;
    }

    private Node chipsAndFilter() {
        filter.setPromptText("Filter tiers, hosts…");
        filter.setAccessibleText("Filter: tier, environment or host; env: host: state: and !word narrow it");
        filter.setTooltip(new Tooltip("env:prod  host:web-3  state:held  !word"));
        filter.setPrefWidth(240);
        filter.setMinWidth(220);
        model.filter().bindBidirectional(filter.textProperty());
        var hint = Lay.key("/");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(filter.textProperty()
                        .isEmpty()
                        .and(filter.focusedProperty().not()));
        StackPane.setAlignment(hint, javafx.geometry.Pos.CENTER_RIGHT);
        StackPane.setMargin(hint, new javafx.geometry.Insets(0, 8, 0, 0));
        HBox.setHgrow(chips, Priority.ALWAYS);
        return Lay.row(12, chips, new StackPane(filter, hint));
    }

    /** One without tiers is not worth its place, unless it is the one that was chosen. */
    private void count(Map<Chip, Integer> counts) {
        chips.count(
                counts,
                chip -> chip == Chip.ALL
                        || counts.getOrDefault(chip, 0) > 0
                        || chip == model.chip().get());
    }

    private void freshness() {
        var known = tools.mode(model);
        Lay.say(mode, known.word(), known.icon(), known.style());
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
