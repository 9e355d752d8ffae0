package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.filter.FilterWords.holds;

import io.wheelhouse.desktop.filter.FilterWords;
import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.util.List;
import java.util.function.Predicate;

/**
 * What words mean in the timeline's filter: {@code env:}, {@code host:} and {@code who:} look in one place. Gaps fit every
 * filter: what was not watched may have held anything.
 */
final class TimeFilter {
    private TimeFilter() {}

    static Predicate<TimeRow> parse(String text) {
        var words = FilterWords.parse(text, TimeFilter::word);
        return row -> row instanceof Gap || words.test(row);
    }

    private static Predicate<TimeRow> word(String word) {
        if (word.startsWith("env:")) {
            return row -> environments(row).stream().anyMatch(name -> holds(name, word.substring(4)));
        }
        if (word.startsWith("host:")) {
            return row -> row instanceof Seen seen
                    ? seen.event()
                            .host()
                            .filter(host -> holds(host, word.substring(5)))
                            .isPresent()
                    : holds(row.sentence(), word.substring(5));
        }
        if (word.startsWith("who:")) {
            return row ->
                    row instanceof Own own && holds(own.entry().intent().actor().user(), word.substring(4));
        }
        return row -> holds(row.sentence(), word) || row instanceof Own own && ownHolds(own, word);
    }

    private static boolean ownHolds(Own own, String word) {
        var intent = own.entry().intent();
        return holds(intent.reason().orElse(""), word)
                || holds(intent.actor().user(), word)
                || holds(own.entry().outcome(), word)
                || holds(intent.changeId(), word);
    }

    private static List<String> environments(TimeRow row) {
        return switch (row) {
            case Own own -> own.entry().intent().environments();
            case Seen seen -> List.of(seen.event().tier().environment());
            case Gap gap -> List.of();
        };
    }
}
