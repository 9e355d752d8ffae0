package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.Version;
import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.NextTry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the connections: which were not reached, how long ago that was found out, and when they are tried again. */
final class LostBand extends VBox {
    private final ConnectionsModel model;
    private final ConnectionsTools tools;
    private final Band band;
    private final Button retry = Lay.button("Retry now", this::retry, "small");

    LostBand(ConnectionsModel model, ConnectionsTools tools) {
        this.model = model;
        this.tools = tools;
        band = new Band(
                Feather.WIFI_OFF,
                "band-lost",
                Lay.button("Copy details", () -> tools.copier().accept(details()), "small"),
                retry);
        retry.managedProperty().bind(retry.visibleProperty());
        getChildren().add(band);
    }

    private void retry() {
        model.retry();
        look();
    }

    /** Something was found out, or a second has gone by. */
    void look() {
        var lost = model.lost();
        band.setVisible(!lost.isEmpty());
        if (!lost.isEmpty()) {
            retry.setVisible(!model.retried().isEmpty());
            band.say(text(lost, tools.now().getValue()));
        }
    }

    private String text(List<ConnectionsModel.Item> lost, Instant now) {
        var who = lost.size() == 1
                ? lost.getFirst().name() + " was"
                : "%d of %d connections were"
                        .formatted(lost.size(), model.items().size());
        var ago = lost.stream()
                .flatMap(item -> item.health().get().known().stream())
                .min(Instant::compareTo)
                .map(at -> ", %s ago".formatted(Spans.text(Duration.between(at, now))))
                .orElse("");
        return "%s not reached%s. %s".formatted(who, ago, next(lost, now));
    }

    private String next(List<ConnectionsModel.Item> lost, Instant now) {
        var missing = lost.stream()
                .flatMap(item -> item.missing().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        var unset = missing.isEmpty()
                ? ""
                : "Not set where Wheelhouse was started: %s. Store the secret in the keychain, or set it and start again."
                        .formatted(missing);
        var tried = model.retried().isEmpty() ? "" : NextTry.in(model.retryIn(now));
        return (unset + " " + tried).strip();
    }

    private String details() {
        return "Wheelhouse %s, connections, %s: %s%n%s"
                .formatted(
                        Version.text(),
                        tools.now().getValue(),
                        band.text(),
                        model.lost().stream().map(ConnectionCard::details).collect(Collectors.joining("\n")));
    }
}
