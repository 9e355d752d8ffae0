package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class BoardRowsTest {
    private final BoardRows rows = new BoardRows();
    private final List<String> heard = new ArrayList<>();

    private static List<BoardRow> of(String... names) {
        return Stream.of(names)
                .<BoardRow>map(name -> new BoardRow.TierRow(TierName.parse("prod/" + name)))
                .toList();
    }

    private void become(String... names) {
        heard.clear();
        rows.become(of(names));
        assertThat(rows).isEqualTo(of(names));
    }

    BoardRowsTest() {
        rows.onOthers(() -> heard.add("others"));
        rows.addListener((ListChangeListener<BoardRow>) change -> {
            while (change.next()) {
                heard.add(
                        "replaced %d-%d, %d gone".formatted(change.getFrom(), change.getTo(), change.getRemovedSize()));
            }
        });
    }

    @Test
    void as_many_rows_as_before_are_others_at_the_same_places() {
        become("a", "b", "c", "d", "e");
        become("a", "c", "b", "x", "e");
        assertThat(heard).containsExactly("others");
    }

    @Test
    void more_or_fewer_rows_are_replaced() {
        become("a", "b");
        assertThat(heard).containsExactly("replaced 0-2, 0 gone");
        become("b");
        assertThat(heard).containsExactly("replaced 0-1, 2 gone");
        become();
        assertThat(heard).containsExactly("replaced 0-0, 1 gone");
    }

    @Test
    void the_same_rows_are_told_to_nobody() {
        become("a", "b");
        become("a", "b");
        assertThat(heard).isEmpty();
    }
}
