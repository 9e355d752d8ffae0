package io.wheelhouse.desktop.journal;

import static io.wheelhouse.desktop.filter.FilterWords.holds;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.filter.FilterWords;
import io.wheelhouse.desktop.filter.FilterWords.Word;
import io.wheelhouse.desktop.journal.TimeRow.Event;
import io.wheelhouse.desktop.journal.TimeRow.Own;
import io.wheelhouse.desktop.journal.TimeRow.Seen;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What words mean in the timeline's filter, by the board's grammar: {@code env:}, {@code tier:}, {@code host:}, {@code
 * who:}, {@code state:} and {@code kind:} look in one place, {@code !} turns a word around. A time that was not watched fits
 * every word about what is seen, since it may have held anything; only its environment and its kind can leave it out.
 *
 * @param events which events fit
 * @param environments whose gaps are shown
 * @param gaps whether any are
 * @param sources which of the two have anything to say to it
 */
record TimeFilter(Predicate<Event> events, Predicate<String> environments, boolean gaps, Set<Source> sources) {
    private static final List<String> OWN = List.of("own", "change");
    private static final List<String> SEEN = List.of("observed", "seen");
    private static final List<String> TYPES = List.of("held", "freed", "limit", "counter", "sample");

    TimeFilter {
        sources = Set.copyOf(sources);
    }

    /** Where rows come from. */
    enum Source {
        /** The journal of changes. */
        OWN,
        /** What was seen. */
        SEEN
    }

    static TimeFilter parse(String text) {
        var words = FilterWords.read(text);
        var sources = EnumSet.allOf(Source.class);
        words.forEach(word -> narrow(word, sources));
        return new TimeFilter(
                FilterWords.parse(text, TimeFilter::word),
                name -> words.stream().allMatch(word -> environment(word, name)),
                sources.contains(Source.SEEN) && words.stream().allMatch(TimeFilter::leavesGaps),
                sources);
    }

    private static void narrow(Word word, Set<Source> sources) {
        if (!word.not()
                && (word.after("who:").isPresent() || word.after("state:").isPresent())) {
            sources.remove(Source.SEEN);
        }
        var kind = word.after("kind:");
        if (kind.isEmpty() || kind.get().isEmpty()) {
            return;
        }
        if (word.not()) {
            if (OWN.contains(kind.get())) {
                sources.remove(Source.OWN);
            }
            if (SEEN.contains(kind.get())) {
                sources.remove(Source.SEEN);
            }
            return;
        }
        boolean own = any(OWN, kind.get());
        boolean seen = any(SEEN, kind.get()) || "gap".startsWith(kind.get());
        if (own && !seen && !any(TYPES, kind.get())) {
            sources.remove(Source.SEEN);
        } else if (seen && !own) {
            sources.remove(Source.OWN);
        }
    }

    private static boolean leavesGaps(Word word) {
        var kind = word.after("kind:").orElse("");
        if (kind.isEmpty()) {
            return true;
        }
        boolean gap = "gap".startsWith(kind);
        return word.not() ? !gap && !SEEN.contains(kind) : gap || any(SEEN, kind) || any(TYPES, kind);
    }

    private static boolean environment(Word word, String name) {
        return word.after("env:").map(part -> holds(name, part) != word.not()).orElse(true);
    }

    private static boolean any(List<String> names, String part) {
        return names.stream().anyMatch(name -> name.startsWith(part));
    }

    private static Predicate<Event> word(String word) {
        int colon = word.indexOf(':');
        var part = word.substring(colon + 1);
        return switch (colon < 0 ? "" : word.substring(0, colon)) {
            case "env" -> row -> environments(row).stream().anyMatch(name -> holds(name, part));
            case "tier" -> row -> tiers(row).stream().anyMatch(name -> holds(name, part));
            case "host" -> row -> hosts(row).stream().anyMatch(name -> holds(name, part));
            case "who" -> row -> row instanceof Own own && holds(who(own.entry()), part);
            case "state" -> row -> row instanceof Own own && holds(own.entry().outcome(), part);
            case "kind" -> row -> kinds(row).stream().anyMatch(name -> holds(name, part));
            default -> row -> holds(row.sentence(), word) || row instanceof Own own && ownHolds(own.entry(), word);
        };
    }

    private static boolean ownHolds(JournalEntry entry, String word) {
        return holds(entry.intent().reason().orElse(""), word)
                || holds(who(entry), word)
                || holds(entry.outcome(), word)
                || holds(entry.intent().changeId(), word);
    }

    private static String who(JournalEntry entry) {
        var actor = entry.intent().actor();
        return actor.user() + "@" + actor.machine();
    }

    private static List<String> environments(Event row) {
        return switch (row) {
            case Own own -> own.entry().intent().environments();
            case Seen seen -> List.of(seen.event().tier().environment());
        };
    }

    /** Of an own change, where its title or its keys name them. */
    private static List<String> tiers(Event row) {
        return switch (row) {
            case Own own -> named(own.entry(), "tier");
            case Seen seen -> List.of(seen.event().tier().toString());
        };
    }

    private static List<String> hosts(Event row) {
        return switch (row) {
            case Own own -> named(own.entry(), "host");
            case Seen seen -> seen.event().host().stream().toList();
        };
    }

    private static List<String> named(JournalEntry entry, String detail) {
        return Optional.ofNullable(entry.intent().details().get(detail))
                .map(List::of)
                .orElseGet(() -> List.of(entry.intent().title()));
    }

    private static List<String> kinds(Event row) {
        return switch (row) {
            case Own own -> List.of("own change", own.entry().intent().kind());
            case Seen seen ->
                List.of(
                        "observed",
                        "seen",
                        seen.event().type().name(),
                        seen.origin().name().toLowerCase(Locale.ROOT));
        };
    }
}
