package io.wheelhouse.desktop.action;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How well a few typed letters fit a title: every word typed has to be found in order, letter after letter. Letters that
 * begin a word or follow each other weigh more, so that {@code gj} finds {@code Go to Journal} before {@code logging}.
 */
public final class Fuzzy {
    private static final int LETTER = 1;
    private static final int NEXT = 5;
    private static final int WORD_START = 8;
    private static final int WHOLE_PART = 12;

    private Fuzzy() {}

    /** Greater is better; empty when it does not fit. Nothing typed fits everything alike. */
    public static OptionalInt score(String typed, String title) {
        var text = title.toLowerCase(Locale.ROOT);
        int sum = 0;
        for (var word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            int score = word(word, text);
            if (score < 0) {
                return OptionalInt.empty();
            }
            sum += score;
        }
        return OptionalInt.of(sum);
    }

    private static int word(String word, String text) {
        int best = -1;
        for (int start = 0; start < Math.max(1, text.length()); start++) {
            best = Math.max(best, from(word, text, start));
        }
        int whole = text.indexOf(word);
        return whole >= 0 && best >= 0 ? best + WHOLE_PART : best;
    }

    /** Takes each letter at the first place after the one before. */
    private static int from(String word, String text, int start) {
        int score = 0;
        int last = start - 1;
        for (int letter = 0; letter < word.length(); letter++) {
            int place = text.indexOf(word.charAt(letter), last + 1);
            if (place < 0 || letter == 0 && place != start) {
                return -1;
            }
            score += LETTER;
            if (letter > 0 && place == last + 1) {
                score += NEXT;
            }
            if (place == 0 || !Character.isLetterOrDigit(text.charAt(place - 1))) {
                score += WORD_START;
            }
            last = place;
        }
        return score;
    }
}
