package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.LinkedHashMap;

/** Masks that servers put where a password was: each product has its own. */
final class MaskedUrls {
    private MaskedUrls() {}

    static Fields without(Fields fields) {
        var each = new LinkedHashMap<String, VaultValue>();
        fields.fields().forEach((name, value) -> each.put(name, without(value)));
        return new Fields(each);
    }

    private static VaultValue without(VaultValue value) {
        return switch (value) {
            case Fields fields -> without(fields);
            case VaultValue.Text text -> new VaultValue.Text(text.text().replaceFirst(":(x{5}|\\*{5})@", ":MASK@"));
            default -> value;
        };
    }
}
