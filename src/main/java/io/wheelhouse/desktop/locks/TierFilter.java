package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.TierView.HolderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What is typed into the filter: words that must all be found. {@code env:prod}, {@code host:web-3} and {@code state:held}
 * look in one place, a bare word in tier, environment and hosts; {@code !word} must not be found. Case does not matter.
 */
record TierFilter(List<Predicate<TierLine>> words) implements Predicate<TierLine> {
    static final TierFilter NONE = new TierFilter(List.of());

    static TierFilter parse(String text) {
        var words = new ArrayList<Predicate<TierLine>>();
        for (var word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean not = word.startsWith("!");
            var rest = not ? word.substring(1) : word;
            if (!rest.isEmpty()) {
                var found = word(rest);
                words.add(not ? found.negate() : found);
            }
        }
        return new TierFilter(List.copyOf(words));
    }

    private static Predicate<TierLine> word(String word) {
        if (word.startsWith("env:")) {
            return environment(word.substring(4));
        }
        if (word.startsWith("host:")) {
            return host(word.substring(5));
        }
        if (word.startsWith("state:")) {
            return state(word.substring(6));
        }
        if (word.startsWith("tier:")) {
            return tier(word.substring(5));
        }
        return tier(word).or(environment(word)).or(host(word)).or(whole(word));
    }

    private static Predicate<TierLine> environment(String part) {
        return line -> holds(line.name().environment(), part);
    }

    private static Predicate<TierLine> tier(String part) {
        return line -> holds(line.name().tier(), part);
    }

    /** {@code prod/web}. */
    private static Predicate<TierLine> whole(String part) {
        return line -> part.indexOf('/') >= 0 && holds(line.name().toString(), part);
    }

    private static Predicate<TierLine> host(String part) {
        return line -> line.view().holders().stream().map(HolderView::host).anyMatch(host -> holds(host, part));
    }

    /** By the words on the screen and by those of the command line: {@code held}, {@code over-limit}, {@code stale_hold}. */
    private static Predicate<TierLine> state(String part) {
        var plain = plain(part);
        return line -> line.conditions().stream()
                        .anyMatch(condition -> plain(condition.word()).contains(plain))
                || line.view().flags().stream()
                        .anyMatch(flag -> plain(flag.name()).contains(plain));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    private static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    @Override
    public boolean test(TierLine line) {
        for (var word : words) {
            if (!word.test(line)) {
                return false;
            }
        }
        return true;
    }
}
