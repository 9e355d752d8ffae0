package io.wheelhouse.desktop.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        return new FilterWords<>(read(text).stream()
                .map(word -> word.not() ? meaning.apply(word.text()).negate() : meaning.apply(word.text()))
                .toList());
    }

    /** The words of a text, in small letters. */
    public static List<Word> read(String text) {
        var words = new ArrayList<Word>();
        for (var word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean not = word.startsWith("!");
            var rest = not ? word.substring(1) : word;
            if (!rest.isEmpty()) {
                words.add(new Word(not, rest));
            }
        }
        return List.copyOf(words);
    }

    /**
     * One of them.
     *
     * @param not whether it must not fit
     */
    public record Word(boolean not, String text) {
        /** What follows a beginning such as {@code env:}, if it begins so. */
        public Optional<String> after(String beginning) {
            return text.startsWith(beginning) ? Optional.of(text.substring(beginning.length())) : Optional.empty();
        }
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
