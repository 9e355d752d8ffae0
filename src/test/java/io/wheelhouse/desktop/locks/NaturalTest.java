package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaturalTest {
    @ParameterizedTest(name = "{0} before {1}")
    @CsvSource({
        "web-2, web-10",
        "web-9, web-10",
        "web, web-1",
        "'', a",
        "2, 10",
        "a2b10, a10b2",
        "web-1-2, web-1-10",
        "a, B",
        "A, b",
        "x007y, x8",
        "x99999999999999999998, x99999999999999999999",
        "x9, x99999999999999999999",
        "1, a"
    })
    void names_stand_as_people_count(String first, String second) {
        assertThat(Natural.NAMES.compare(first, second)).isNegative();
        assertThat(Natural.NAMES.compare(second, first)).isPositive();
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({"web, WEB", "x7, x07", "x007, x07"})
    void names_that_only_look_alike_are_never_taken_for_one(String one, String other) {
        assertThat(Natural.NAMES.compare(one, other)).isNotZero();
        assertThat(Natural.NAMES.compare(one, other)).isEqualTo(-Natural.NAMES.compare(other, one));
        assertThat(Natural.NAMES.compare(one, one)).isZero();
    }

    /** A comparator that contradicts itself makes the sort throw. */
    @Test
    void the_order_never_contradicts_itself() {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (int number = 0; number < 400; number++) {
            var name = new StringBuilder();
            for (int letter = random.nextInt(5); letter >= 0; letter--) {
                name.append("0019aAbB-".charAt(random.nextInt(9)));
            }
            names.add(name.toString());
        }
        names.sort(Natural.NAMES);
        for (int one = 0; one < names.size(); one++) {
            for (int other = one; other < names.size(); other++) {
                assertThat(Natural.NAMES.compare(names.get(one), names.get(other)))
                        .as("%s, %s", names.get(one), names.get(other))
                        .isNotPositive();
            }
        }
    }

    @Test
    void tiers_stand_by_environment_first() {
        var tiers = new ArrayList<>(Stream.of("prod-10/a", "prod-2/web-10", "prod-2/web-9", "dev/z")
                .map(TierName::parse)
                .toList());
        Collections.shuffle(tiers, new Random(1));
        tiers.sort(Natural.TIERS);
        assertThat(tiers)
                .isEqualTo(List.of(
                        TierName.parse("dev/z"),
                        TierName.parse("prod-2/web-9"),
                        TierName.parse("prod-2/web-10"),
                        TierName.parse("prod-10/a")));
    }
}
