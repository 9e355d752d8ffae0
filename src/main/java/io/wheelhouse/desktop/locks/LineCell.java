package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.Order.Column;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** A cell that follows the line of whatever tier it shows. */
final class LineCell extends TableCell<BoardRow, BoardRow> {
    private final LocksModel model;
    private final ObservableValue<Instant> now;
    private final Column column;
    private final BiConsumer<LineCell, TierLine> show;
    private final ChangeListener<TierLine> follow = (property, before, line) -> show(line);
    private final ChangeListener<Instant> tick = (property, before, at) -> follow();
    private @Nullable ReadOnlyObjectProperty<TierLine> line;
    private @Nullable SlotBar bar;
    private @Nullable Label stateIcon;
    private String tone = "";

    LineCell(LocksModel model, ObservableValue<Instant> now, Column column, BiConsumer<LineCell, TierLine> show) {
        this.model = model;
        this.now = now;
        this.column = column;
        this.show = show;
    }

    @Override
    protected void updateItem(@Nullable BoardRow row, boolean empty) {
        super.updateItem(row, empty);
        leave();
        if (empty || row == null) {
            clear();
            return;
        }
        switch (row) {
            case EnvironmentRow environment -> clear();
            case TierRow tier -> model.line(tier.name()).ifPresentOrElse(this::join, this::clear);
        }
    }

    private void join(ReadOnlyObjectProperty<TierLine> shown) {
        line = shown;
        shown.addListener(follow);
        if (column == Column.OLDEST) {
            now.addListener(tick);
        }
        show(shown.get());
    }

    private void leave() {
        if (line != null) {
            line.removeListener(follow);
            line = null;
            now.removeListener(tick);
        }
    }

    private void follow() {
        if (line != null) {
            show(line.get());
        }
    }

    private void show(TierLine shown) {
        show.accept(this, shown);
    }

    private void clear() {
        set("", null);
        tone("");
    }

    void plain(String text, String style) {
        set(text, null);
        tone(style);
    }

    void state(Condition condition) {
        if (stateIcon == null) {
            stateIcon = new Label();
        }
        stateIcon.setText(condition.word());
        stateIcon.setGraphic(Icons.of(StateLook.icon(condition)));
        stateIcon.setGraphicTextGap(6);
        set("", stateIcon);
        tone(StateLook.style(condition.tone()));
    }

    void slots(TierLine shown) {
        if (bar == null) {
            bar = new SlotBar();
        }
        bar.show(shown.held(), shown.slots(), shown.slotsText(), shown.worst().tone() == Condition.Tone.DANGER);
        set("", bar);
        tone("tone-muted");
    }

    private void set(String text, @Nullable Node graphic) {
        if (!text.equals(getText())) {
            setText(text);
        }
        if (!Objects.equals(getGraphic(), graphic)) {
            setGraphic(graphic);
        }
    }

    private void tone(String style) {
        if (!style.equals(tone)) {
            getStyleClass().remove(tone);
            tone = style;
            if (!style.isEmpty()) {
                getStyleClass().add(style);
            }
        }
    }
}
