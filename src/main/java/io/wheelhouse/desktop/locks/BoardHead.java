package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.locks.Spans;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the board: how fresh it is, what can be done to many tiers, chips and filter. */
final class BoardHead extends VBox {
    private final LocksModel model;
    private final PanelTools tools;
    private final Label mode = new Label();
    private final Label moves = Lay.whole("", "tone-muted");
    private final TextField filter = new TextField();
    private final Map<Chip, ToggleButton> chips = new EnumMap<>(Chip.class);

    BoardHead(LocksModel model, PanelTools tools, Supplier<List<MenuItem>> bulk, Supplier<List<MenuItem>> exports) {
        super(10);
        this.model = model;
        this.tools = tools;
        getStyleClass().add("panel-head");
        var refresh = new Button("Refresh", Icons.of(Feather.REFRESH_CW));
        refresh.setOnAction(press -> tools.refresh().run());
        refresh.setTooltip(new Tooltip("F5"));
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
        model.chip().subscribe(chip -> chips.forEach((each, button) -> button.setSelected(each == chip)));
        model.freshness().subscribe(this::freshness);
        model.wouldMove()
                .subscribe(count -> moves.setText(
                        count.intValue() == 0
                                ? ""
                                : count.intValue() == 1 ? "1 row would move" : count + " rows would move"));
        tools.now().subscribe(this::freshness);
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
        var group = new ToggleGroup();
        var flow = new FlowPane(6, 6);
        flow.setPrefWrapLength(900);
        for (var chip : Chip.values()) {
            var button = new ToggleButton(chip.word());
            button.setToggleGroup(group);
            button.getStyleClass()
                    .setAll(
                            "chip",
                            "chip-" + chip.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setGraphic(Lay.whole("", "chip-count"));
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setOnAction(press -> {
                button.setSelected(true);
                model.chip().set(chip);
            });
            chips.put(chip, button);
            flow.getChildren().add(button);
        }
        filter.setPromptText("Filter tiers, hosts…");
        filter.setAccessibleText("Filter: tier, environment or host; env: host: state: and !word narrow it");
        filter.setTooltip(new Tooltip("env:prod  host:web-3  state:held  !word"));
        filter.setPrefWidth(240);
        filter.setMinWidth(160);
        model.filter().bindBidirectional(filter.textProperty());
        var hint = Lay.key("/");
        hint.setMouseTransparent(true);
        hint.visibleProperty()
                .bind(filter.textProperty()
                        .isEmpty()
                        .and(filter.focusedProperty().not()));
        StackPane.setAlignment(hint, javafx.geometry.Pos.CENTER_RIGHT);
        StackPane.setMargin(hint, new javafx.geometry.Insets(0, 8, 0, 0));
        HBox.setHgrow(flow, Priority.ALWAYS);
        return Lay.row(12, flow, new StackPane(filter, hint));
    }

    private void count(Map<Chip, Integer> counts) {
        chips.forEach((chip, button) -> {
            int count = counts.getOrDefault(chip, 0);
            ((Label) button.getGraphic()).setText(Integer.toString(count));
            button.setAccessibleText(chip.word() + ", " + count);
            boolean shown =
                    chip == Chip.ALL || count > 0 || chip == model.chip().get();
            button.setVisible(shown);
            button.setManaged(shown);
        });
    }

    private void freshness() {
        var now = tools.now().getValue();
        switch (model.freshness().get()) {
            case Freshness.Loading loading -> mode("Reading…", Feather.LOADER, "tone-muted");
            case Freshness.Live live -> mode("Live", Feather.ACTIVITY, "tone-success");
            case Freshness.Ended over -> mode("Stopped", Feather.X_CIRCLE, "tone-danger");
            case Freshness.Disconnected lost -> {
                var age = lost.asOf()
                        .map(at -> " · as of " + Spans.text(Duration.between(at, now)) + " ago")
                        .orElse("");
                mode((lost.denied() ? "Denied" : "Disconnected") + age, Feather.WIFI_OFF, "tone-warning");
            }
        }
    }

    private void mode(String text, Feather icon, String style) {
        if (!text.equals(mode.getText())) {
            mode.setText(text);
            mode.setGraphic(Icons.of(icon));
            mode.getStyleClass().setAll("label", style);
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
