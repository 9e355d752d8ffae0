package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.NoticeLook;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;

/** The bar at the bottom: what is running, how the last change ended, and each connection's health. */
final class StatusBar extends HBox {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Label outcome = new Label();
    private final Hyperlink more = new Hyperlink();
    private final Hyperlink details = new Hyperlink("Details");
    /** Whether there is more to read than its first line. */
    private final BooleanProperty longer = new SimpleBooleanProperty();

    private final Label work = new Label();
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final HBox lights = new HBox(14);
    private final Map<String, Label> byName = new LinkedHashMap<>();

    /** @param history where notices can be read whole */
    StatusBar(Runnable history) {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("status");
        wheel.setMaxSize(14, 14);
        wheel.setPrefSize(14, 14);
        work.setGraphic(wheel);
        work.setVisible(false);
        work.managedProperty().bind(work.visibleProperty());
        more.setVisible(false);
        more.managedProperty().bind(more.visibleProperty());
        more.setMinWidth(USE_PREF_SIZE);
        details.setMinWidth(USE_PREF_SIZE);
        details.visibleProperty().bind(longer.or(outcome.textTruncatedProperty()));
        details.managedProperty().bind(details.visibleProperty());
        details.setOnAction(press -> history.run());
        outcome.setGraphicTextGap(8);
        lights.setAlignment(Pos.CENTER_RIGHT);
        lights.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(work, outcome, details, more, Lay.spring(), lights);
    }

    /** @param here the workspace that is shown: what is of another one says so */
    void show(Notice notice, String here) {
        var of = notice.elsewhere(here) ? notice.workspace().orElseThrow() + ": " : "";
        var lines = notice.text().lines().toList();
        longer.set(lines.size() > 1);
        outcome.setText(CLOCK.format(notice.at()) + "  " + of + (lines.isEmpty() ? "" : lines.getFirst()));
        outcome.setGraphic(Icons.of(NoticeLook.icon(notice), NoticeLook.style(notice)));
        more.setVisible(notice.more().isPresent());
        notice.more().ifPresent(action -> {
            more.setText(action.title());
            more.setOnAction(press -> action.perform());
        });
    }

    /** What was shown is void. */
    void clear() {
        longer.set(false);
        outcome.setText("");
        outcome.setGraphic(null);
        more.setVisible(false);
    }

    void working(String what) {
        work.setText(what);
        work.setVisible(!what.isEmpty());
    }

    /** A connection's health: sign, name and words, never only a colour. */
    void light(String name, Health health, String words) {
        var light = byName.computeIfAbsent(name, absent -> {
            var made = Lay.whole("");
            lights.getChildren().add(made);
            return made;
        });
        light.setText(name + (words.isEmpty() ? "" : " " + words));
        light.setGraphic(Icons.of(health.icon()));
        light.getStyleClass().setAll("label", health.style());
        light.setAccessibleText(name + ": " + health.word() + " " + words);
    }
}
