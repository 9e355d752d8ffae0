package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.desktop.locks.BoardRow.EnvironmentRow;
import io.wheelhouse.desktop.locks.BoardRow.TierRow;
import io.wheelhouse.desktop.locks.Order.Column;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** A cell that follows the line of whatever tier it shows. */
final class LineCell extends TableCell<BoardRow, BoardRow> {
    /** How wide a letter is on average, to its height. */
    private static final double LETTER = 0.52;
    /** What a cell leaves free beside its text. */
    private static final double EDGES = 16;

    private final LocksModel model;
    private final ObservableValue<Instant> now;
    private final Column column;
    private final BiConsumer<LineCell, TierLine> show;
    private final ChangeListener<TierLine> follow = (property, before, line) -> show(line);
    private final ChangeListener<Instant> tick = (property, before, at) -> follow();
    private @Nullable ReadOnlyObjectProperty<TierLine> line;
    private @Nullable SlotBar bar;
    private @Nullable Label stateIcon;
    private @Nullable FontIcon icon;
    private @Nullable TwoStates both;
    private Optional<Condition.Tone> tone = Optional.empty();

    LineCell(LocksModel model, ObservableValue<Instant> now, Column column, BiConsumer<LineCell, TierLine> show) {
        this.model = model;
        this.now = now;
        this.column = column;
        this.show = show;
        // Its row is not laid out anew by what it shows.
        setManaged(false);
        if (column == Column.TIER) {
            getStyleClass().add("tier-name");
        }
        if (column == Column.HOLDERS) {
            // Hosts differ at their ends: web-3 and web-7, ip-10-1-2-3.internal and ip-10-1-2-7.internal.
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            widthProperty().subscribe(this::follow);
        }
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

    /**
     * The picture stays: taking it away, and putting it back later, would cost a styling each. The cell itself stays
     * visible, too: an invisible one is never told of another row.
     */
    private void clear() {
        text("");
        setAccessibleText(null);
        if (getGraphic() != null) {
            getGraphic().setVisible(false);
        }
    }

    void plain(String text) {
        set(text, null);
        tone(Optional.empty());
    }

    void plain(String text, Condition.Tone look) {
        set(text, null);
        tone(Optional.of(look));
    }

    void holders(TierLine shown) {
        double room = (getWidth() - EDGES) / (getFont().getSize() * LETTER);
        plain(shown.holdersIn((int) room));
        setAccessibleText(shown.holders());
    }

    void state(TierLine shown) {
        var condition = shown.worst();
        var shape = StateLook.icon(condition);
        if (stateIcon == null || icon == null) {
            icon = Icons.of(shape);
            stateIcon = new Label("", icon);
            stateIcon.setGraphicTextGap(6);
            // Beside another it is the last to be shortened.
            stateIcon.setMinWidth(Region.USE_PREF_SIZE);
        } else if (!shape.equals(icon.getIconCode())) {
            icon.setIconCode(shape);
        }
        stateIcon.setText(condition.word());
        var also = shown.besides();
        set("", also.isEmpty() ? stateIcon : both(stateIcon, also.get()));
        tone(Optional.of(condition.tone()));
        setAccessibleText(shown.stateText());
        setTooltip(also.isEmpty() ? null : new Tooltip(shown.stateText()));
    }

    /** Few rows say two things, so most never make this. */
    private Node both(Label worst, Condition also) {
        if (both == null) {
            both = new TwoStates(also);
            both.getChildren().addFirst(worst);
        } else if (!both.getChildren().contains(worst)) {
            both.getChildren().addFirst(worst);
        }
        worst.setVisible(true);
        return both;
    }

    void slots(TierLine shown) {
        if (bar == null) {
            bar = new SlotBar();
        }
        bar.show(shown.held(), shown.slots(), shown.slotsText(), shown.worst().tone() == Condition.Tone.DANGER);
        set("", bar);
        tone(Optional.of(Condition.Tone.MUTED));
    }

    private void set(String text, @Nullable Node graphic) {
        text(text);
        if (!Objects.equals(getGraphic(), graphic)) {
            setGraphic(graphic);
        }
        if (graphic != null) {
            graphic.setVisible(true);
        }
    }

    private void text(String text) {
        if (!text.equals(getText())) {
            setText(text);
        }
    }

    /** As a state, not as a style class: for another class all its styles would be looked up anew. */
    private void tone(Optional<Condition.Tone> look) {
        if (!look.equals(tone)) {
            tone.ifPresent(before -> pseudoClassStateChanged(StateLook.state(before), false));
            look.ifPresent(after -> pseudoClassStateChanged(StateLook.state(after), true));
            tone = look;
        }
    }
}
