package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Menus;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.TierActions.Chosen;
import io.wheelhouse.desktop.shell.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the rows that are chosen on the board, and with all of them, as menus and for the palette. */
final class BoardMenus {
    private final LocksModel model;
    private final BoardTable table;
    private final TierActions actions;
    private final PanelTools tools;

    BoardMenus(LocksModel model, BoardTable table, TierActions actions, PanelTools tools) {
        this.model = model;
        this.table = table;
        this.actions = actions;
        this.tools = tools;
    }

    /** For the palette and for shortcuts. */
    List<Action> ofChosen() {
        var all = new ArrayList<>(actions.of(chosen()));
        all.addAll(copies());
        return all;
    }

    /** Everything that can be done with what is chosen. */
    void fill(ContextMenu into) {
        var items = new ArrayList<MenuItem>();
        actions.of(chosen()).forEach(action -> items.add(Menus.item(action)));
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        copies().forEach(action -> items.add(Menus.item(action)));
        into.getItems().setAll(items);
    }

    private List<Action> copies() {
        return List.of(
                new Action(
                                "Copy as text",
                                "selection",
                                Feather.COPY,
                                () -> tools.copy(BoardText.plain(chosenLines(), now())))
                        .on(Keys.COPY)
                        .unless(this::nothingChosen),
                new Action("Copy as JSON", "selection", Feather.COPY, () -> asOf().ifPresent(
                                        at -> tools.copy(BoardJson.of(chosenLines(), model.seen(at)))))
                        .on(Keys.COPY_JSON)
                        .unless(this::nothingChosen));
    }

    private Optional<String> nothingChosen() {
        return chosenLines().isEmpty() ? Optional.of("no row is selected") : Optional.empty();
    }

    private Instant now() {
        return tools.clock().instant();
    }

    /** Of a selected environment, its tiers. */
    private List<TierLine> chosenLines() {
        var chosen = chosen();
        return chosen.tiers().isEmpty()
                ? model.all().stream()
                        .filter(line ->
                                chosen.environments().contains(line.name().environment()))
                        .toList()
                : chosen.tiers();
    }

    private Chosen chosen() {
        var tiers = new ArrayList<TierLine>();
        var environments = new ArrayList<String>();
        for (var row : table.chosen()) {
            switch (row) {
                case EnvironmentRow environment -> environments.add(environment.environment());
                case TierRow tier -> model.line(tier.name()).ifPresent(line -> tiers.add(line.get()));
            }
        }
        return new Chosen(tiers, environments);
    }

    /** The same, and what is done to many at once. */
    List<MenuItem> bulk() {
        var items = new ArrayList<MenuItem>();
        actions.of(chosen()).forEach(action -> items.add(Menus.item(action)));
        items.add(Menus.item(actions.releaseDead(model::all)));
        items.add(new SeparatorMenuItem());
        model.environments().forEach(name -> items.add(Menus.item(actions.disableEnvironment(name))));
        items.add(new SeparatorMenuItem());
        model.environments().forEach(name -> items.add(Menus.item(actions.enableEnvironment(name))));
        return items;
    }

    /** What is listed, as files. */
    List<Action> exports() {
        return List.of(
                export("Shown rows as CSV…", "locks.csv", asOf -> BoardText.csv(model.shown(), asOf)),
                export("Shown rows as JSON…", "locks.json", asOf -> BoardJson.of(model.shown(), model.seen(asOf))));
    }

    private Action export(String title, String file, Function<Instant, String> content) {
        return new Action(title, "export", Feather.DOWNLOAD, () -> asOf().ifPresent(
                                at -> tools.save().save(file, () -> content.apply(at))))
                .unless(() -> asOf().isEmpty() ? Optional.of("nothing has been read yet") : Optional.empty());
    }

    /** What is handed on says how old it is, not when it was handed on. */
    private Optional<Instant> asOf() {
        return tools.asOf().get();
    }

    List<MenuItem> export() {
        return exports().stream().map(Menus::item).toList();
    }
}
