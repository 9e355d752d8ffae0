package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.locks.Order.Column;
import io.wheelhouse.desktop.locks.Order.Key;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the columns of the board stand, and that they stand so again. */
@NeedsFonts
class BoardColumnsTest {
    private final TestClock clock = new TestClock(Lines.NOW);
    private LocksModel model;
    private BoardTable table;

    @BeforeEach
    void make() {
        OnScreen.start();
        model = new LocksModel(new HandScreen(clock), clock, Runnable::run);
        table = OnScreen.get(() -> another(model));
    }

    private BoardTable another(LocksModel over) {
        return new BoardTable(over, new SimpleObjectProperty<>(Lines.NOW), new SimpleObjectProperty<>(13));
    }

    private static TableColumn<BoardRow, ?> column(BoardTable of, String title) {
        return of.getColumns().stream()
                .filter(column -> column.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    /** As a click on one header and one with Shift on another do. */
    private void sortBySlotsThenTierDescending() {
        OnScreen.run(() -> {
            column(table, "Tier").setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(column(table, "Slots")));
            table.getSortOrder().add(column(table, "Tier"));
        });
    }

    @Test
    void two_columns_that_are_sorted_by_both_count_in_the_order_they_were_chosen() {
        sortBySlotsThenTierDescending();
        assertThat(model.order().get())
                .isEqualTo(new Order(List.of(new Key(Column.SLOTS, false), new Key(Column.TIER, true))));
        OnScreen.run(() -> table.getSortOrder().clear());
        assertThat(model.order().get()).isEqualTo(Order.USUAL);
    }

    @Test
    void what_is_sorted_by_and_how_the_columns_stand_is_the_same_next_time() {
        sortBySlotsThenTierDescending();
        var kept = OnScreen.get(() -> {
            column(table, "Counter").setVisible(false);
            table.getColumns().add(0, table.getColumns().removeLast());
            return table.arrangement();
        });
        var next = new LocksModel(new HandScreen(clock), clock, Runnable::run);
        var again = OnScreen.get(() -> {
            var made = another(next);
            made.arrange(kept);
            return made;
        });
        assertThat(next.order().get()).isEqualTo(model.order().get());
        assertThat(OnScreen.get(again::arrangement)).isEqualTo(kept);
        assertThat(OnScreen.get(() -> column(again, "Counter").isVisible())).isFalse();
        assertThat(OnScreen.get(() -> again.getColumns().getFirst().getText())).isEqualTo("Counter");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SLOTS:150:true:DESCENDING", "TIER:180:true:-,SLOTS:150:true:DESCENDING1"})
    void what_an_earlier_version_kept_of_the_order_still_counts(String kept) {
        OnScreen.run(() -> table.arrange(kept));
        assertThat(model.order().get()).isEqualTo(new Order(Column.SLOTS, true));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", ",,:::", "SLOTS:150:true:SIDEWAYS1", "SLOTS:wide:true:ASCENDING", "OTHER:1:true:ASCENDING"})
    void what_cannot_be_understood_leaves_the_usual_order(String kept) {
        OnScreen.run(() -> table.arrange(kept));
        assertThat(model.order().get()).isEqualTo(Order.USUAL);
        assertThat(OnScreen.get(() -> table.getColumns().size())).isEqualTo(Column.values().length);
    }
}
