package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.ConnectionReport;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What a try found: whether it was reached and how long that took, as whom, and what was tried step by step. */
final class HealthView {
    private final Label state = Lay.whole("");
    private final VBox found = new VBox(6);

    HealthView(ObservableValue<Health> health) {
        found.managedProperty().bind(found.visibleProperty());
        health.subscribe(this::show);
    }

    /** One line. */
    Node state() {
        return state;
    }

    /** The rest; not there while there is nothing to say. */
    Node found() {
        return found;
    }

    private void show(Health health) {
        found.getChildren().clear();
        switch (health) {
            case Health.Untried untried -> Lay.say(state, "Not tried yet", Feather.CIRCLE, "tone-muted");
            case Health.Trying now -> Lay.say(state, "Trying…", Feather.LOADER, "tone-muted");
            case Health.Again again -> {
                show(again.last());
                Lay.say(state, "Trying again…", Feather.LOADER, "tone-muted");
            }
            case Health.GivenUp late ->
                Lay.say(
                        state,
                        "No answer within %d s".formatted(late.patience().toSeconds()),
                        Feather.X_CIRCLE,
                        "tone-danger");
            case Health.Tried tried -> show(tried);
        }
        found.setVisible(!found.getChildren().isEmpty());
    }

    private void show(Health.Tried tried) {
        var report = tried.report();
        if (report.reached() && !report.works()) {
            Lay.say(
                    state,
                    "Reached, but %d of %d steps failed"
                            .formatted(report.failed(), report.steps().size()),
                    Feather.ALERT_TRIANGLE,
                    "tone-danger");
        } else if (report.reached()) {
            Lay.say(state, "Reached in %d ms".formatted(tried.took().toMillis()), Feather.CHECK_CIRCLE, "tone-success");
        } else {
            Lay.say(state, "Not reached", Feather.X_CIRCLE, "tone-danger");
        }
        if (!report.identity().isEmpty()) {
            found.getChildren().add(Lay.noted("As " + report.identity(), Feather.USER, "tone-muted"));
        }
        report.steps().forEach(step -> found.getChildren().add(step(step)));
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
}
