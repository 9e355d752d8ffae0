package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.connections.ConnectionsModel.Item;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Turns;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.workspace.SecretReading;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One connection: what it is, whether it answers, as whom, and what a try found step by step. */
final class ConnectionCard extends VBox {
    private final Item item;
    private final Consumer<String> copier;
    private final Node test;
    private final Node cancel;
    private final Node copy;

    /** What can be done with a connection that a file describes. */
    interface Editing {
        void edit(String name);

        void remove(String name);

        /** Lets the operator type what a variable should have had. */
        void store(String name, String field, SecretReference.Env missing);
    }

    ConnectionCard(ConnectionsModel model, Item item, WorkspaceConnection kept, Consumer<String> copier) {
        super(10);
        this.item = item;
        this.copier = copier;
        getStyleClass().addAll("card", "connection");
        var health = new HealthView(item.health());
        test = Lay.button("Test", () -> model.test(item));
        test.setAccessibleText("Test " + item.name());
        cancel = Lay.button("Stop", () -> model.cancel(item));
        cancel.setAccessibleText("Stop testing " + item.name());
        var details = Lay.button("Copy details", this::copy, "small");
        details.setAccessibleText("Copy details of " + item.name());
        copy = Lay.row(8, details);
        copy.managedProperty().bind(copy.visibleProperty());
        var head = Lay.row(
                10,
                Lay.label(item.name(), "strong", "drawer-title"),
                Lay.label(item.type(), "tone-muted"),
                health.state(),
                Lay.spring(),
                cancel,
                test);
        getChildren().addAll(head, Lay.wrapped(fields(kept), "mono", "tone-muted"), health.found(), copy);
        item.health().subscribe(now -> {
            boolean trying = now instanceof Health.Trying;
            Turns.take(trying ? cancel : test, trying ? test : cancel);
            copy.setVisible(now.known().isPresent());
        });
    }

    /** With buttons to change it, and a line for each variable that is not set. */
    ConnectionCard editable(WorkspaceConnection kept, SecretReading secrets, Editing editing) {
        var edit = Lay.button("Edit…", () -> editing.edit(item.name()));
        edit.setAccessibleText("Edit " + item.name());
        var remove = Lay.button("Remove…", () -> editing.remove(item.name()));
        remove.setAccessibleText("Remove " + item.name());
        ((javafx.scene.layout.HBox) getChildren().getFirst()).getChildren().addAll(edit, remove);
        kept.secrets().entrySet().stream()
                .filter(entry -> secrets.unset(entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    if (entry.getValue() instanceof SecretReference.Env missing) {
                        var store = Lay.button(
                                "Store in keychain…",
                                () -> editing.store(item.name(), entry.getKey(), missing),
                                "small");
                        store.setAccessibleText(
                                "Store %s of %s in the keychain".formatted(entry.getKey(), item.name()));
                        getChildren().add(2, Lay.row(12, unset(missing), store));
                    }
                });
        return this;
    }

    /** The same without the buttons, of a connection that no file describes. */
    ConnectionCard warning(WorkspaceConnection kept, SecretReading secrets) {
        kept.secrets().values().stream().filter(secrets::unset).forEach(missing -> {
            if (missing instanceof SecretReference.Env variable) {
                getChildren().add(2, unset(variable));
            }
        });
        return this;
    }

    private static Node unset(SecretReference.Env missing) {
        return Lay.noted("%s is not set".formatted(missing.name()), Feather.ALERT_TRIANGLE, "tone-warning");
    }

    /** As the file has it; of secrets only where they are kept. */
    private static String fields(WorkspaceConnection kept) {
        var values = kept.shown().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()));
        var secrets = kept.secrets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue().text());
        var text = Stream.concat(values, secrets).collect(Collectors.joining("\n"));
        return text.isEmpty() ? "no fields set" : text;
    }

    private void copy() {
        copier.accept(details(item));
    }

    /** What the last try found, for whoever is asked for help. */
    static String details(Item item) {
        return details(item, item.health().get());
    }

    private static String details(Item item, Health found) {
        return switch (found) {
            case Health.Tried tried -> text(item, tried.report());
            case Health.GivenUp late ->
                "%s (%s): no answer within %d s, at %s"
                        .formatted(item.name(), item.type(), late.patience().toSeconds(), late.at());
            case Health.Again again -> details(item, again.last());
            case Health.Untried untried -> item.name();
            case Health.Trying trying -> item.name();
        };
    }

    private static String text(Item item, ConnectionReport report) {
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
