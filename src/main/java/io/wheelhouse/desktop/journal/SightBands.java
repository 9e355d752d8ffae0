package io.wheelhouse.desktop.journal;

import io.wheelhouse.app.Version;
import io.wheelhouse.desktop.control.Band;
import io.wheelhouse.desktop.control.Lay;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Above the timeline: that others than what is listed may have happened, since not everything is seen. */
final class SightBands extends VBox {
    private final JournalTools tools;
    private final Band unwatched;
    private final Button again;

    SightBands(JournalTools tools) {
        this.tools = tools;
        again = Lay.button("Retry now", tools.sight().again(), "small");
        again.managedProperty().bind(again.visibleProperty());
        unwatched = new Band(
                Feather.WIFI_OFF,
                "band-lost",
                Lay.button("Copy details", () -> tools.copier().accept(details()), "small"),
                again);
        var partial = new Band(Feather.EYE_OFF, "band-warning")
                .say("Partial: this token may not see every key. What happened to the others is missing here.");
        getChildren().addAll(unwatched, partial);
        tools.sight().partial().subscribe(partial::setVisible);
        tools.now().subscribe(second -> look());
    }

    private void look() {
        var mode = tools.sight().mode().get();
        var trouble = mode.trouble();
        trouble.ifPresent(what -> {
            unwatched.look(mode.icon(), what.style());
            unwatched.say(what.text());
            again.setText(what.remedy());
            again.setVisible(!what.remedy().isEmpty());
        });
        unwatched.setVisible(trouble.isPresent());
    }

    private String details() {
        return "Wheelhouse %s, journal of %s, %s: %s"
                .formatted(Version.text(), tools.workspace(), tools.clock().instant(), unwatched.text());
    }
}
