package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.journal.Lines.minutes;
import static io.wheelhouse.desktop.journal.Lines.own;
import static io.wheelhouse.desktop.journal.Lines.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.journal.TimeFilter.Source;
import io.wheelhouse.locks.LockEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a release of web-3 by ann that was applied, and web-1 seen to take a slot, both on prod/web. */
class TimeFilterTest {
    @ParameterizedTest(name = "{0}: own {1}, seen {2}, gaps {3}")
    @CsvSource({
        "'', true, true, true",
        "web-3, true, false, true",
        "'web-3 ann', true, false, true",
        "!web-3, false, true, true",
        "ops-1, true, false, true",
        "id-61, true, false, true",
        "env:prod, true, true, true",
        "env:qa, false, false, true",
        "!env:prod, false, false, true",
        "tier:prod/web, true, true, true",
        "tier:api, false, false, true",
        "host:web-1, false, true, true",
        "host:web-3, true, false, true",
        "who:ann, true, false, false",
        "who:ann@laptop, true, false, false",
        "who:bob, false, false, false",
        "!who:ann, false, true, true",
        "state:applied, true, false, false",
        "!state:applied, false, true, true",
        "kind:own, true, false, false",
        "kind:o, true, true, true",
        "kind:override, true, false, false",
        "kind:observed, false, true, true",
        "kind:held, false, true, true",
        "kind:freed, false, false, true",
        "kind:gap, false, false, true",
        "!kind:gap, true, true, false",
        "!kind:own, false, true, true",
        "!kind:observed, true, false, false",
        "!kind:held, true, false, true",
        "KIND:OWN, true, false, false",
        "kind:, true, true, true"
    })
    void words_narrow_it(String filter, boolean ownFits, boolean seenFits, boolean gaps) {
        var wanted = TimeFilter.parse(filter);
        assertThat(wanted.events().test(own(minutes(1), "APPLIED"))).as("own").isEqualTo(ownFits);
        assertThat(wanted.events().test(seen(minutes(1), LockEvent.Type.HELD, "web-1")))
                .as("seen")
                .isEqualTo(seenFits);
        assertThat(wanted.gaps()).as("gaps").isEqualTo(gaps);
    }

    @ParameterizedTest(name = "{0}: own {1}, seen {2}")
    @CsvSource({
        "env:prod, true, true",
        "who:ann, true, false",
        "!who:ann, true, true",
        "kind:own, true, false",
        "kind:override, true, true",
        "kind:limit, true, true",
        "kind:seen, false, true",
        "!kind:own, false, true",
        "!kind:seen, true, false"
    })
    void a_source_that_nothing_can_fit_in_is_not_read_further(String filter, boolean own, boolean seen) {
        var sources = TimeFilter.parse(filter).sources();
        assertThat(sources.contains(Source.OWN)).as("own").isEqualTo(own);
        assertThat(sources.contains(Source.SEEN)).as("seen").isEqualTo(seen);
    }
}
