package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.rule.FieldVerdict;
import io.wheelhouse.vault.text.Problem;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Everything about one file: what is wrong, its fields side by side, what to know before it is applied. */
final class ItemDetails extends VBox {
    private final VaultActions actions;
    private final VaultTools tools;
    private final Label name = Lay.label("", "mono", "details-name");
    private final Label summary = new Label();
    private final Button apply = Lay.button("Apply this…", () -> {}, "accent");
    private final VBox body = new VBox(12);
    private Optional<ItemLine> shown = Optional.empty();

    ItemDetails(VaultActions actions, VaultTools tools) {
        this.actions = actions;
        this.tools = tools;
        getStyleClass().add("item-details");
        name.setMinWidth(60);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        var copy = Lay.button("Copy", this::copy);
        var head = Lay.row(10, name, summary, Lay.spring(), copy, apply);
        head.getStyleClass().add("details-head");
        body.getStyleClass().add("details-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("Details");
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    /**
     * Shows a line.
     *
     * @param chosen all that is selected, which is what would be applied
     */
    void show(Optional<ItemLine> line, List<ItemLine> chosen) {
        apply(chosen);
        setVisible(line.isPresent());
        if (line.equals(shown)) {
            return;
        }
        shown = line;
        body.getChildren().clear();
        line.ifPresent(this::fill);
    }

    private void apply(List<ItemLine> chosen) {
        Action action = actions.applySelected(chosen);
        var why = action.unavailable().get();
        apply.setText(chosen.size() > 1 ? "Apply %d selected…".formatted(chosen.size()) : "Apply this…");
        apply.setDisable(why.isPresent());
        apply.setOnAction(press -> action.perform());
        apply.setTooltip(why.map(Tooltip::new).orElse(null));
    }

    private void fill(ItemLine line) {
        name.setText(line.name());
        name.setTooltip(new Tooltip(line.name()));
        Lay.say(summary, summary(line), line.state().icon(), line.state().style());
        summary.setMinWidth(USE_PREF_SIZE);
        tools.changes()
                .readOnly()
                .ifPresent(why -> note(why + " Nothing can be changed from here.", Feather.LOCK, "tone-warning"));
        line.item().ifPresentOrElse(this::item, this::unmanaged);
    }

    /** How it stands, and how much of it. */
    static String summary(ItemLine line) {
        var fields = line.item().map(ItemPlan::fields).orElse(List.of());
        long differ = fields.stream()
                .filter(field -> field.verdict() == FieldVerdict.CHANGED)
                .count();
        return line.state() == LineState.CHANGED
                ? "%d of %d fields differ".formatted(differ, fields.size())
                : line.item().filter(ItemLine::needsOnlySecrets).isPresent()
                        ? "Needs a secret"
                        : line.state().word();
    }

    private void item(ItemPlan item) {
        item.problems()
                .forEach(problem -> note(
                        problem(problem),
                        item.needs().isEmpty() ? Feather.X_CIRCLE : Feather.KEY,
                        item.needs().isEmpty() ? LineState.of(item.verdict()).style() : "tone-warning"));
        if (item.problems().isEmpty()) {
            item.needs()
                    .forEach(need -> note(
                            "Writing this needs a secret: %s. You are asked for it.".formatted(need.field()),
                            Feather.KEY,
                            "tone-warning"));
        }
        if (!item.fields().isEmpty()) {
            body.getChildren()
                    .add(new FieldGrid(item.fields().stream().map(FieldLine::of).toList()));
        }
        if (!item.warnings().isEmpty()) {
            boolean writes = item.toWrite();
            var box = new VBox(6, Lay.label(writes ? "Before you apply this" : "To know", "strong"));
            item.warnings().forEach(warning -> box.getChildren().add(Lay.wrapped(warning, "tone-default")));
            box.getStyleClass().addAll("card", writes ? "card-warning" : "card-plain");
            body.getChildren().add(box);
        }
        body.getChildren().add(Lay.wrapped("%s at %s".formatted(item.kind(), item.path()), "tone-muted", "text-small"));
    }

    private static String problem(Problem problem) {
        var place = (problem.line() > 0 ? "Line %d".formatted(problem.line()) : "")
                + (problem.field().isEmpty() ? "" : (problem.line() > 0 ? ", " : "") + problem.field());
        return (place.isEmpty() ? "" : place + ": ") + problem.what() + ".";
    }

    private void unmanaged() {
        body.getChildren()
                .add(Lay.wrapped(
                        "The server has this, and no file is about it. Applying leaves it alone. Adopt from server…"
                                + " writes files for what is not in Git."));
    }

    private void note(String text, Feather icon, String style) {
        var label = Lay.noted(text, icon, style);
        label.setMinHeight(USE_PREF_SIZE);
        body.getChildren().add(label);
    }

    private void copy() {
        shown.ifPresent(line -> tools.copier().accept(PlanText.plain(List.of(line))));
    }
}
