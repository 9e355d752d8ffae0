package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.locks.TierActions.Chosen;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChosenTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "prod/web, '', prod/web, prod/web",
        "prod/web prod/db, '', 2 tiers, prod/web prod/db",
        "'', prod, all of prod, ''",
        "prod/web prod/db, prod, all of prod, ''",
        "prod/web dev/web, prod, all of prod and dev/web, dev/web",
        "prod/web dev/web, prod dev, all of prod and all of dev, ''",
        "prod/web dev/web dev/db, prod, all of prod and 2 tiers, dev/web dev/db",
    })
    void each_tier_is_told_and_acted_on_once(String tiers, String environments, String words, String apart) {
        var chosen = new Chosen(
                parts(tiers)
                        .map(name -> Lines.line(name, TierState.IDLE, "m1 c0"))
                        .toList(),
                parts(environments).toList());
        assertThat(chosen.words()).isEqualTo(words);
        assertThat(chosen.apart())
                .map(TierName::toString)
                .containsExactlyElementsOf(parts(apart).toList());
    }

    private static Stream<String> parts(String words) {
        return Stream.of(words.split(" ", -1)).filter(word -> !word.isEmpty());
    }
}
