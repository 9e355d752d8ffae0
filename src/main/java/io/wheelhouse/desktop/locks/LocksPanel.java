package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.Screen;
import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.Spans;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The lock board: how fresh it is, chips and filter, the table, the drawer at the side. */
public final class LocksPanel extends BorderPane {
    private final LocksModel model;
    private final LockService locks;
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final ObservableValue<Instant> now;
    private final Label mode = new Label();
    private final TextField filter = new TextField();
    private final BoardTable table;
    private final TierDrawer drawer;
    private final Map<Chip, ToggleButton> chips = new EnumMap<>(Chip.class);
    private final ChangeListener<TierLine> follow = (property, before, line) -> show(line);
    private @Nullable ReadOnlyObjectProperty<TierLine> shown;
    private Optional<DrawerModel> more = Optional.empty();

    /** @param now ticks once a second */
    public LocksPanel(
            LocksModel model,
            LockService locks,
            ChangeDesk desk,
            Screen screen,
            Executor threads,
            InstantSource clock,
            ObservableValue<Instant> now) {
        this.model = model;
        this.locks = locks;
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
        this.now = now;
        table = new BoardTable(model, now);
        drawer = new TierDrawer(new TierActions(locks, desk), this::closeDrawer);
        getStyleClass().add("panel");
        setTop(head());
        setCenter(table);
        table.hoverProperty().addListener((property, before, over) -> {
            if (over) {
                model.hold(table);
            } else {
                model.release(table);
            }
        });
        model.selected().addListener((property, before, row) -> select(row));
        model.counts().addListener((property, before, counts) -> count(counts));
        model.freshness().addListener((property, before, fresh) -> freshness());
        now.addListener((property, before, at) -> freshness());
        freshness();
    }

    private VBox head() {
        var title = new Label("Locks");
        title.getStyleClass().add("panel-title");
        var refresh = new Button("Refresh", Icons.of(Feather.REFRESH_CW));
        var disable = new Button("Disable Chef runs…");
        var export = new Button("Export");
        var top = new HBox(12, title, mode, spring(), disable, export, refresh);
        top.setAlignment(Pos.CENTER_LEFT);
        var row = new HBox(12, chips(), spring(), filter);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(row.getChildren().getFirst(), Priority.ALWAYS);
        filter.setPromptText("Filter tiers, hosts…");
        filter.setAccessibleText("Filter: tier, environment or host; env: host: state: and !word narrow it");
        filter.setMinWidth(240);
        model.filter().bindBidirectional(filter.textProperty());
        var head = new VBox(10, top, row);
        head.getStyleClass().add("panel-head");
        return head;
    }

    private FlowPane chips() {
        var group = new ToggleGroup();
        var pane = new FlowPane(6, 6);
        for (var chip : Chip.values()) {
            var button = new ToggleButton(chip.word());
            button.setToggleGroup(group);
            button.getStyleClass().setAll("chip", "chip-" + chip.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
            button.setSelected(chip == model.chip().get());
            button.setOnAction(click -> {
                button.setSelected(true);
                model.chip().set(chip);
            });
            chips.put(chip, button);
            pane.getChildren().add(button);
        }
        return pane;
    }

    private void count(Map<Chip, Integer> counts) {
        chips.forEach((chip, button) -> {
            int count = counts.getOrDefault(chip, 0);
            button.setText(chip.word() + "  " + count);
            boolean shown = chip == Chip.ALL || count > 0 || chip == model.chip().get();
            button.setVisible(shown);
            button.setManaged(shown);
        });
    }

    private void freshness() {
        switch (model.freshness().get()) {
            case Freshness.Loading loading -> mode("Reading…", Feather.LOADER, "tone-muted");
            case Freshness.Live live -> mode("Live", Feather.ACTIVITY, "tone-success");
            case Freshness.Ended over -> mode(over.message(), Feather.X_CIRCLE, "tone-danger");
            case Freshness.Disconnected lost -> {
                var age = lost.asOf()
                        .map(at -> " · as of " + Spans.text(Duration.between(at, now.getValue())) + " ago")
                        .orElse("");
                var retry = lost.denied() ? "" : " · trying again in " + Spans.text(lost.retryIn(now.getValue()));
                mode((lost.denied() ? "Denied" : "Disconnected") + age + retry, Feather.WIFI_OFF, "tone-warning");
            }
        }
        table.setOpacity(model.freshness().get() instanceof Freshness.Disconnected ? 0.75 : 1);
    }

    private void mode(String text, Feather icon, String style) {
        if (!text.equals(mode.getText())) {
            mode.setText(text);
            mode.setGraphic(Icons.of(icon));
            mode.getStyleClass().setAll("label", style);
        }
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
            });
        }
    }

    private void show(TierLine line) {
        setRight(drawer);
        drawer.show(line, more.filter(known -> known.tier().equals(line.name())), now.getValue());
        read(line);
    }

    /** Signs of life and history take a moment; they are shown when they are there, if the tier still is. */
    private void read(TierLine line) {
        threads.execute(() -> {
            var read = DrawerModel.read(locks, line, clock);
            screen.run(() -> {
                if (shown != null && shown.get().equals(line)) {
                    more = Optional.of(read);
                    drawer.show(line, more, now.getValue());
                }
            });
        });
    }

    private void closeDrawer() {
        setRight(null);
        table.getSelectionModel().clearSelection();
        model.selected().set(null);
        table.requestFocus();
    }

    /** Puts the cursor into the filter. */
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** Puts the cursor into the table. */
    public void focusTable() {
        table.requestFocus();
    }

    /** The tiers that are chosen. */
    List<TierName> chosen() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(TierRow.class::isInstance)
                .map(row -> ((TierRow) row).name())
                .toList();
    }

    private static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }
}
