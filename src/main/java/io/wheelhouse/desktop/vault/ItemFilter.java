package io.wheelhouse.desktop.vault;

import static io.wheelhouse.desktop.filter.FilterWords.holds;

import io.wheelhouse.desktop.filter.FilterWords;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What words mean in the tree's filter: {@code path:auth/ci}, {@code kind:role}, {@code field:ttl} and {@code state:change} look
 * in one place, a bare word in all of them but the state.
 */
final class ItemFilter {
    private ItemFilter() {}

    static Predicate<ItemLine> parse(String text) {
        return FilterWords.parse(text, ItemFilter::word);
    }

    private static Predicate<ItemLine> word(String word) {
        if (word.startsWith("path:")) {
            return path(word.substring(5));
        }
        if (word.startsWith("kind:")) {
            return kind(word.substring(5));
        }
        if (word.startsWith("field:")) {
            return field(word.substring(6));
        }
        if (word.startsWith("state:")) {
            return state(word.substring(6));
        }
        return path(word).or(kind(word)).or(field(word));
    }

    private static Predicate<ItemLine> path(String part) {
        return line -> holds(line.name(), part);
    }

    private static Predicate<ItemLine> kind(String part) {
        return line -> line.item().filter(item -> holds(item.kind(), part)).isPresent();
    }

    private static Predicate<ItemLine> field(String part) {
        return line -> line.item().stream()
                .flatMap(item -> item.fields().stream())
                .anyMatch(field -> holds(field.name(), part));
    }

    /** By the words on the screen and those of the command line: {@code to-create}, {@code unverifiable}. */
    private static Predicate<ItemLine> state(String part) {
        var plain = plain(part);
        return line -> plain(line.state().word()).contains(plain)
                || plain(line.state().name()).contains(plain);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
