package io.wheelhouse.vault.tree;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.Optional;

/** Finds what is no text in Unicode: half of a pair of surrogates, and code points that never are a character. */
final class OddText {
    private static final int PLANE_END = 0xFFFE;

    private OddText() {}

    static boolean is(String text) {
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (isOdd(point)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOdd(int point) {
        return point >= Character.MIN_SURROGATE
                && (point <= Character.MAX_SURROGATE
                        || point >= 0xFDD0 && point <= 0xFDEF
                        || (point & PLANE_END) == PLANE_END);
    }

    /**
     * Whether a path is one that servers take: of letters, marks, numbers, punctuation, symbols and the plain space; all others,
     * such as a no-break space, they answer with 400 and no word (unicode.IsPrint of Go, and run).
     */
    static boolean isPrintable(String path) {
        return path.codePoints().noneMatch(OddText::isUnseen);
    }

    /** Whether a part of a path begins or ends with a space: servers take such a path apart in other ways (run). */
    static boolean hasLooseSpace(String path) {
        return path.startsWith(" ") || path.endsWith(" ") || path.contains("/ ") || path.contains(" /");
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR -> point != ' ';
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The place of the first such text within a value, as a file's lines name it; a field's name counts. */
    static Optional<String> in(VaultValue value, String place) {
        return switch (value) {
            case Text text -> is(text.text()) ? Optional.of(place) : Optional.empty();
            case Fields fields ->
                fields.fields().entrySet().stream()
                        .flatMap(entry -> is(entry.getKey())
                                ? Optional.of(place).stream()
                                : in(entry.getValue(), below(place, entry.getKey())).stream())
                        .findFirst();
            case Items items ->
                items.items().stream().flatMap(item -> in(item, place).stream()).findFirst();
            default -> Optional.empty();
        };
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
