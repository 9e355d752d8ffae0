package io.wheelhouse.desktop.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is typed into a filter: words that must all fit; {@code !word} must not. Case does not matter. What a word looks at
 * is the panel's to say.
 *
 * @param words each in small letters made a condition
 */
public record FilterWords<T>(List<Predicate<T>> words) implements Predicate<T> {
    public FilterWords {
        words = List.copyOf(words);
    }

    /** @param meaning what a word in small letters asks of a thing */
    public static <T> FilterWords<T> parse(String text, Function<String, Predicate<T>> meaning) {
        var words = new ArrayList<Predicate<T>>();
        for (var word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean not = word.startsWith("!");
            var rest = not ? word.substring(1) : word;
            if (!rest.isEmpty()) {
                var found = meaning.apply(rest);
                words.add(not ? found.negate() : found);
            }
        }
        return new FilterWords<>(words);
    }

    /** Whether a text holds a part that is in small letters. */
    public static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    @Override
    public boolean test(T thing) {
        for (var word : words) {
            if (!word.test(thing)) {
                return false;
            }
        }
        return true;
    }
}
