package io.wheelhouse.desktop.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeColumnsTest {
    private static final Offset<Double> ROUNDING = within(0.001);

    private static double all(TimeColumns columns) {
        double parts = columns.time() + columns.kind() + columns.what() + columns.why() + columns.who();
        long beside = 2 + (columns.why() > 0 ? 1 : 0) + (columns.who() > 0 ? 1 : 0);
        return parts + beside * TimeColumns.GAP;
    }

    @ParameterizedTest(name = "{0} pixels at {1} points")
    @CsvSource({
        "1230, 13, true, true",
        "830, 13, true, true",
        "790, 13, true, true",
        "760, 13, false, true",
        "560, 13, false, true",
        "1160, 26, false, true",
        "800, 26, false, false"
    })
    void where_room_gets_short_reasons_go_first_and_then_who_did_it_and_never_the_sentence(
            double width, double size, boolean why, boolean who) {
        var columns = TimeColumns.of(width, size);
        assertThat(columns.why() > 0).as("reasons").isEqualTo(why);
        assertThat(columns.who() > 0).as("who").isEqualTo(who);
        assertThat(columns.what()).as("the sentence").isGreaterThanOrEqualTo(16 * size);
        assertThat(all(columns)).isEqualTo(width, ROUNDING);
        assertThat(all(columns.withoutReason())).isEqualTo(width, ROUNDING);
    }

    @Test
    void a_wide_line_gives_the_sentence_what_is_left() {
        var columns = TimeColumns.of(1230, 13);
        assertThat(columns.why()).isEqualTo(18 * 13);
        assertThat(columns.who()).isEqualTo(10 * 13);
        assertThat(columns.withoutReason().what())
                .isEqualTo(columns.what() + columns.why() + TimeColumns.GAP, ROUNDING);
    }

    @Test
    void a_line_without_any_width_has_none() {
        assertThat(TimeColumns.of(0, 13).what()).isZero();
    }
}
