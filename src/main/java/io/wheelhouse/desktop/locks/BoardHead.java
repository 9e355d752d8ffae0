package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.ChipRow;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.shell.Keys;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the board: how fresh it is, what can be done to many tiers, chips and filter. */
final class BoardHead extends VBox {
    private final LocksModel model;
    private final PanelTools tools;
    private final Label mode = Lay.whole("");
    private final Label moves = Lay.whole("", "tone-muted");
    private final FilterField filter;
    private final ChipRow<Chip> chips;

    BoardHead(LocksModel model, PanelTools tools, Supplier<List<MenuItem>> bulk, Supplier<List<MenuItem>> exports) {
        super(10);
        this.model = model;
        this.tools = tools;
        getStyleClass().add("panel-head");
        chips = new ChipRow<>(Chip.class, Chip::word, model.chip());
        filter = new FilterField(
                        model.filter(),
                        "Filter tiers, hosts…",
                        "Filter: tier, environment or host; env: host: state: and !word narrow it",
                        "env:prod  host:web-3  state:held  !word")
                .least(220);
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
                                Menus.button("Actions", bulk),
                                Menus.button("Export", exports),
                                refresh),
                        Lay.row(12, chips, filter));
        HBox.setHgrow(chips, Priority.ALWAYS);
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

    /** One without tiers is not worth its place, unless it is the one that was chosen. */
    private void count(Map<Chip, Integer> counts) {
        chips.count(
                counts,
                chip -> chip == Chip.ALL
                        || counts.getOrDefault(chip, 0) > 0
                        || chip == model.chip().get());
        chips.unknown(chip -> counts.isEmpty());
    }

    private void freshness() {
        var known = tools.mode(model);
        Lay.say(mode, known.word(), known.icon(), known.style());
    }

    void focusFilter() {
        filter.enter();
    }
}
