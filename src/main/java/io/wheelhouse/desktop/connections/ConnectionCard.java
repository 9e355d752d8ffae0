package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.connections.ConnectionsModel.Item;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One connection: what it is, whether it answers, as whom, and what a try found step by step. */
final class ConnectionCard extends VBox {
    private final Item item;
    private final Consumer<String> copier;
    private final Label state = Lay.whole("");
    private final VBox found = new VBox(6);
    private final Node test;
    private final Node cancel;

    ConnectionCard(ConnectionsModel model, Item item, WorkspaceConnection kept, Consumer<String> copier) {
        super(10);
        this.item = item;
        this.copier = copier;
        getStyleClass().addAll("card", "connection");
        test = Lay.button("Test", () -> model.test(item));
        test.setAccessibleText("Test " + item.name());
        cancel = Lay.button("Cancel", () -> model.cancel(item));
        var head = Lay.row(
                10,
                Lay.label(item.name(), "strong", "drawer-title"),
                Lay.label(item.type(), "tone-muted"),
                state,
                Lay.spring(),
                cancel,
                test);
        getChildren().addAll(head, Lay.wrapped(fields(kept), "mono", "tone-muted"), found);
        item.health().subscribe(this::show);
    }

    /** As the file has it; of secrets only where they are kept. */
    private static String fields(WorkspaceConnection kept) {
        var values = kept.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()));
        var secrets = kept.secrets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue().text());
        var text = java.util.stream.Stream.concat(values, secrets).collect(Collectors.joining("\n"));
        return text.isEmpty() ? "no fields set" : text;
    }

    private void show(Health health) {
        boolean trying = health instanceof Health.Trying;
        visible(cancel, trying);
        visible(test, !trying);
        found.getChildren().clear();
        switch (health) {
            case Health.Untried untried -> Lay.say(state, "Not tried yet", Feather.CIRCLE, "tone-muted");
            case Health.Trying now -> Lay.say(state, "Trying…", Feather.LOADER, "tone-muted");
            case Health.GivenUp late ->
                Lay.say(
                        state,
                        "No answer within %d s".formatted(late.patience().toSeconds()),
                        Feather.X_CIRCLE,
                        "tone-danger");
            case Health.Tried tried -> {
                var report = tried.report();
                if (report.reached()) {
                    Lay.say(
                            state,
                            "Reached in %d ms".formatted(tried.took().toMillis()),
                            Feather.CHECK_CIRCLE,
                            "tone-success");
                } else {
                    Lay.say(state, "Not reached", Feather.X_CIRCLE, "tone-danger");
                }
                found.getChildren().add(Lay.wrapped("As " + report.identity()));
                report.steps().forEach(step -> found.getChildren().add(step(step)));
                found.getChildren()
                        .add(Lay.row(8, Lay.button("Copy details", () -> copier.accept(text(report)), "small")));
            }
        }
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static Node step(ConnectionReport.Step step) {
        var text = "%s: %s (%d ms)"
                .formatted(step.title(), step.detail(), step.took().toMillis());
        return switch (step.result()) {
            case OK -> Lay.noted(text, Feather.CHECK, "tone-success");
            case WARNING -> Lay.noted(text, Feather.ALERT_TRIANGLE, "tone-warning");
            case FAILED -> Lay.noted(text, Feather.X_CIRCLE, "tone-danger");
        };
    }

    private String text(ConnectionReport report) {
        return "%s (%s): %s, as %s%n%s"
                .formatted(
                        item.name(),
                        item.type(),
                        report.reached() ? "reached" : "not reached",
                        report.identity(),
                        report.steps().stream()
                                .map(step -> "%s  %s: %s".formatted(step.result(), step.title(), step.detail()))
                                .collect(Collectors.joining("\n")));
    }
}
