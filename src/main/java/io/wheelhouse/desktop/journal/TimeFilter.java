package io.wheelhouse.desktop.journal;

import io.wheelhouse.desktop.journal.TimeRow.Gap;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What is typed into the filter: words that must all be found, {@code !word} must not; {@code env:}, {@code host:} and
 * {@code who:} look in one place. Gaps fit every filter: what was not watched may have held anything.
 */
record TimeFilter(List<Predicate<TimeRow>> words) implements Predicate<TimeRow> {
    static TimeFilter parse(String text) {
        var words = new ArrayList<Predicate<TimeRow>>();
        for (var word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean not = word.startsWith("!");
            var rest = not ? word.substring(1) : word;
            if (!rest.isEmpty()) {
                var found = word(rest);
                words.add(not ? found.negate() : found);
            }
        }
        return new TimeFilter(List.copyOf(words));
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

    private static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    @Override
    public boolean test(TimeRow row) {
        return row instanceof Gap || words.stream().allMatch(word -> word.test(row));
    }
}
