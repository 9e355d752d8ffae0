package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.ChipRow;
import io.wheelhouse.desktop.control.FilterField;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.control.TitleLine;
import io.wheelhouse.desktop.journal.ChainModel.Chain;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.shell.Keys;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the timeline: how fresh it is, whether the chain holds, chips and filter. */
final class JournalHead extends VBox {
    private final JournalModel model;
    private final JournalTools tools;
    private final Label mode = Lay.whole("");
    private final Label links = Lay.label("");
    private final Button waiting = Lay.button("", () -> {}, "accent", "small");
    private final FilterField filter;
    private final ChipRow<TimeChip> chips;

    JournalHead(JournalModel model, ChainModel chain, JournalTools tools, Supplier<List<MenuItem>> exports) {
        super(10);
        this.model = model;
        this.tools = tools;
        getStyleClass().add("panel-head");
        chips = new ChipRow<>(TimeChip.class, TimeChip::word, model.chip());
        filter = new FilterField(
                        model.filter(),
                        "Filter hosts, tiers, people…",
                        "Filter: words; env: tier: host: kind: who: state: and !word narrow it",
                        "env:prod  tier:web  host:web-3  kind:own  who:ann  state:failed  !word")
                .least(160);
        var verify = button("Verify chain", Feather.CHECK_SQUARE, chain::verify);
        var refresh = button("Refresh", Feather.REFRESH_CW, model::newest);
        refresh.setTooltip(new Tooltip(Keys.text(Keys.REFRESH)));
        waiting.setOnAction(press -> model.showWaiting());
        links.setMinWidth(0);
        getChildren()
                .addAll(
                        new TitleLine(
                                12,
                                List.of(Lay.whole("Journal", "panel-title"), mode, links),
                                List.of(waiting, verify, Menus.button("Export", exports), refresh)),
                        Lay.row(12, chips, filter));
        HBox.setHgrow(chips, Priority.ALWAYS);
        chain.chain().subscribe(this::verified);
        model.timeline().subscribe(this::counted);
        model.waiting().subscribe(this::newer);
        model.state().subscribe(() -> {
            freshness();
            counted();
        });
        tools.now().subscribe(this::freshness);
        counted();
        freshness();
    }

    private static Button button(String word, Feather icon, Runnable action) {
        var button = Lay.button(word, action);
        button.setGraphic(Icons.of(icon));
        return button;
    }

    private void counted() {
        if (model.unread()) {
            newer();
            return;
        }
        var counts = model.timeline().get().counts();
        chips.count(
                counts,
                chip -> chip != TimeChip.OPEN
                        || counts.getOrDefault(chip, 0) > 0
                        || chip == model.chip().get());
        chips.mark(model::countedInPart, "+");
        // Where nobody watched, none seen is not none.
        chips.unknown(chip -> chip.gaps()
                && counts.getOrDefault(chip, 0) == 0
                && model.rows().stream().anyMatch(Gap.class::isInstance));
        newer();
    }

    private void newer() {
        int count = model.waiting().get();
        boolean further = model.timeline().get().newer();
        waiting.setText(further || count == 0 ? "Newest" : "%d newer".formatted(count));
        waiting.setManaged(count > 0 || further);
    }

    private void freshness() {
        var now = tools.now().getValue();
        switch (model.state().get()) {
            case JournalModel.State.Loading loading -> Lay.say(mode, "Reading…", Feather.LOADER, "tone-muted");
            case JournalModel.State.Shown shown -> {
                // The store is read all the time: what is seen is as old as the watch that fills it.
                var known = tools.sight().mode().get();
                Lay.say(mode, known.word(), known.icon(), known.style());
            }
            case JournalModel.State.Broken broken ->
                Lay.say(
                        mode,
                        "Not read"
                                + broken.readAt()
                                        .map(at -> " · as of %s ago".formatted(Spans.text(Duration.between(at, now))))
                                        .orElse(""),
                        Feather.ALERT_TRIANGLE,
                        "tone-warning");
        }
    }

    private void verified(Chain found) {
        var moments = model.moments();
        switch (found) {
            case Chain.Unwalked unwalked -> Lay.say(links, "Chain not verified", Feather.HELP_CIRCLE, "tone-muted");
            case Chain.Walking walking -> Lay.say(links, "Verifying the chain…", Feather.LOADER, "tone-muted");
            case Chain.Verified verified ->
                Lay.say(
                        links,
                        "Chain verified · %s · %s"
                                .formatted(
                                        verified.records() == 1
                                                ? "1 record"
                                                : "%,d records".formatted(verified.records()),
                                        moments.minute(verified.at())),
                        Feather.CHECK,
                        "tone-success");
            case Chain.Broken broken ->
                Lay.say(
                        links,
                        "Chain broken at record %,d · %s".formatted(broken.sequence(), moments.minute(broken.at())),
                        Feather.ALERT_TRIANGLE,
                        "tone-danger");
            case Chain.Failed failed -> Lay.say(links, "Chain not verified", Feather.HELP_CIRCLE, "tone-warning");
        }
    }

    void focusFilter() {
        filter.enter();
    }
}
