package io.wheelhouse.desktop.locks;

import static io.wheelhouse.desktop.filter.FilterWords.holds;

import io.wheelhouse.desktop.filter.FilterWords;
import io.wheelhouse.locks.TierView.HolderView;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What words mean in the board's filter: {@code env:prod}, {@code host:web-3} and {@code state:held} look in one place, a
 * bare word in tier, environment and hosts.
 */
final class TierFilter {
    private TierFilter() {}

    static Predicate<TierLine> parse(String text) {
        return FilterWords.parse(text, TierFilter::word);
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
}
