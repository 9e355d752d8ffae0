package io.wheelhouse.desktop.notice;

import io.wheelhouse.desktop.control.Lay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The history of notices, newest first. */
public final class NoticeList extends VBox {
    private static final double WIDTH = 420;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE HH:mm:ss").withZone(ZoneId.systemDefault());

    public NoticeList(Notices notices, Runnable close) {
        getStyleClass().add("notice-list");
        setMaxWidth(WIDTH);
        setPrefWidth(WIDTH);
        var head = Lay.row(
                8, Lay.label("Notices", "dialog-title"), Lay.spring(), Lay.icon(Feather.X, "Close the notices", close));
        var list = new ListView<>(notices.all());
        list.getStyleClass().addAll("edge-to-edge");
        list.setPlaceholder(Lay.wrapped(
                "Nothing has happened yet. Outcomes of changes and locks held too long will be listed here.",
                "tone-muted"));
        list.setCellFactory(view -> new Cell(close));
        list.setAccessibleText("Notices, newest first");
        list.setOnKeyPressed(key -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.ENTER && chosen != null) {
                key.consume();
                chosen.more().ifPresent(action -> {
                    close.run();
                    action.perform();
                });
            }
        });
        list.getSelectionModel().selectFirst();
        // What comes while they are looked at is seen.
        var looking = notices.unseen().subscribe(count -> {
            if (count.intValue() > 0) {
                notices.seen();
            }
        });
        sceneProperty().addListener((property, before, now) -> {
            if (now == null) {
                looking.unsubscribe();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
    }

    /** As high as its text needs at its width: left to itself a cell asks for the height of one long line. */
    private static final class Cell extends ListCell<Notice> {
        private final Runnable close;
        private final VBox box = new VBox(4);
        private @Nullable Notice shown;

        Cell(Runnable close) {
            this.close = close;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            if (empty || notice == null) {
                shown = null;
                setGraphic(null);
                return;
            }
            // What is made anew in a cell is drawn a frame later.
            if (notice.equals(shown)) {
                return;
            }
            shown = notice;
            var text = Lay.noted(notice.text(), NoticeLook.icon(notice), NoticeLook.style(notice));
            var when = CLOCK.format(notice.at())
                    + notice.workspace().map(name -> " · " + name).orElse("");
            var foot = Lay.row(8, Lay.label(when, "tone-muted", "text-small"), Lay.spring());
            notice.more().ifPresent(action -> foot.getChildren()
                    .add(Lay.button(
                            action.title(),
                            () -> {
                                close.run();
                                action.perform();
                            },
                            "small")));
            box.getChildren().setAll(text, foot);
            setGraphic(box);
        }

        @Override
        protected double computePrefHeight(double width) {
            if (isEmpty() || width < 0) {
                return super.computePrefHeight(width);
            }
            double beside = snappedLeftInset() + snappedRightInset();
            return snappedTopInset() + box.prefHeight(width - beside) + snappedBottomInset();
        }
    }
}
