package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.WatchNews;
import io.wheelhouse.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is selected stays so by its key, whatever is listed meanwhile. */
@NeedsFonts
class BoardSelectionTest {
    private final TestClock clock = new TestClock(Lines.NOW);
    private final HandScreen screen = new HandScreen(clock);
    private final List<Runnable> threads = new ArrayList<>();
    private boolean busy;
    private LocksModel model;
    private BoardTable table;

    @BeforeEach
    void list() {
        OnScreen.start();
        model = new LocksModel(screen, clock, this::execute);
        OnScreen.run(() -> {
            table = new BoardTable(model, new SimpleObjectProperty<>(Lines.NOW), new SimpleObjectProperty<>(13));
            model.beforeRowsMove(table::keepSelection);
            open("prod/db", "prod/web", "stage/db", "stage/web");
        });
    }

    private void execute(Runnable task) {
        if (busy) {
            threads.add(task);
        } else {
            task.run();
        }
    }

    private void open(String... tiers) {
        var views = Stream.of(tiers)
                .map(tier -> Lines.view(tier, TierState.IDLE, "m3 c0"))
                .toArray(io.wheelhouse.locks.TierView[]::new);
        model.listener().hear(new WatchNews.Opened(Lines.board(views)));
        screen.forward(Duration.ofSeconds(2));
    }

    private void filter(String text) {
        OnScreen.run(() -> {
            model.filter().set(text);
            screen.settle();
        });
    }

    private void select(int... rows) {
        OnScreen.run(() -> {
            table.getSelectionModel().clearSelection();
            for (int row : rows) {
                table.getSelectionModel().select(row);
            }
        });
    }

    private List<Object> selected() {
        return OnScreen.get(() -> table.getSelectionModel().getSelectedItems().stream()
                .map(Arrangement::key)
                .map(Object::toString)
                .map(Object.class::cast)
                .toList());
    }

    @Test
    void through_a_filter_that_fits_nothing_while_it_is_typed_anew() {
        select(2, 5);
        for (var typed : List.of("e", "env", "env:", "env:p", "env:prod")) {
            filter(typed);
        }
        assertThat(selected()).containsExactly("prod/web");
        filter("");
        assertThat(selected()).containsExactly("prod/web", "stage/web");
        filter("nothing like this");
        assertThat(selected()).isEmpty();
        filter("web");
        assertThat(selected()).containsExactly("prod/web", "stage/web");
    }

    @Test
    void through_an_environment_that_is_folded() {
        select(2);
        for (var hide : List.of(true, false)) {
            OnScreen.run(() -> {
                model.fold("prod", hide);
                screen.settle();
            });
        }
        assertThat(selected()).containsExactly("prod/web");
    }

    @Test
    void but_not_beside_what_is_selected_while_it_is_hidden() {
        select(2);
        filter("env:stage");
        select(1);
        filter("");
        assertThat(selected()).containsExactly("stage/db");
    }

    @Test
    void nor_after_its_details_were_closed() {
        select(2);
        filter("env:stage");
        OnScreen.run(() -> model.selected().set(null));
        filter("");
        assertThat(selected()).isEmpty();
    }

    @Test
    void a_tier_that_is_jumped_to_is_alone_whatever_was_selected_beside_it() {
        select(2, 5);
        OnScreen.run(() -> model.reveal(TierName.parse("stage/web")));
        assertThat(selected()).containsExactly("stage/web");
    }

    @Test
    void what_is_acted_on_is_the_tier_that_was_jumped_to_also_while_its_row_is_still_to_come() {
        select(2);
        filter("env:prod");
        busy = true;
        OnScreen.run(() -> model.reveal(TierName.parse("stage/web"), "stage/web"));
        assertThat(OnScreen.get(table::chosen)).containsExactly(new BoardRow.TierRow(TierName.parse("stage/web")));
        busy = false;
        OnScreen.run(() -> {
            threads.forEach(Runnable::run);
            screen.settle();
        });
        assertThat(selected()).containsExactly("stage/web");
        assertThat(OnScreen.get(table::chosen)).containsExactly(new BoardRow.TierRow(TierName.parse("stage/web")));
        filter("env:prod");
        assertThat(OnScreen.get(table::chosen))
                .as("what is hidden is never acted on")
                .isEmpty();
    }

    @Test
    void what_is_selected_while_a_revealed_tier_does_not_come_is_kept() {
        OnScreen.run(() -> model.selected().set(new BoardRow.TierRow(TierName.parse("prod/gone"))));
        select(1);
        filter("prod");
        assertThat(selected()).containsExactly("prod/db");
    }
}
