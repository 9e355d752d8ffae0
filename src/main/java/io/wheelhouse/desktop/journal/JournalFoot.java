package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.control.Lay;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Under the timeline: how far back it goes, and how much is kept. */
final class JournalFoot extends HBox {
    private final JournalModel model;
    private final Label reach = Lay.whole("", "tone-muted");
    private final Label kept = Lay.label("", "tone-muted");
    private final Button older;

    JournalFoot(JournalModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("timeline-foot");
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        older = Lay.button("Load older", model::older, "small");
        older.managedProperty().bind(older.visibleProperty());
        kept.setMinWidth(0);
        getChildren().addAll(reach, older, Lay.spring(), kept);
        model.timeline().subscribe(this::show);
        model.state().subscribe(this::show);
        show();
    }

    private void show() {
        var timeline = model.timeline().get();
        var retention = model.loaded().get().retention();
        boolean read = !model.unread();
        reach.setVisible(read);
        kept.setVisible(read);
        older.setVisible(read && timeline.older());
        reach.setText(timeline.from()
                .map(from ->
                        "Back to " + model.moments().near(from, model.clock().instant()))
                .orElse(model.empty() ? "" : "All that is kept was read"));
        kept.setText("Observed changes are kept %s or %,d MB, own changes for good"
                .formatted(
                        retention.days() == 1 ? "1 day" : "%,d days".formatted(retention.days()),
                        retention.megabytes()));
    }
}
