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
        return text.codePoints()
                .anyMatch(point -> Character.getType(point) == Character.SURROGATE
                        || (point & PLANE_END) == PLANE_END
                        || point >= 0xFDD0 && point <= 0xFDEF);
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
