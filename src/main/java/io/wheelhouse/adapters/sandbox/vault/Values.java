package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Concealed;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small things about values. */
final class Values {
    private Values() {}

    /** The texts of a list, or the one that stands alone. */
    static List<String> texts(VaultValue value) {
        return switch (value) {
            case Text text -> List.of(text.text());
            case Items items ->
                items.items().stream()
                        .filter(Text.class::isInstance)
                        .map(item -> ((Text) item).text())
                        .toList();
            default -> List.of();
        };
    }

    static String text(Fields fields, String name) {
        return fields.field(name)
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).text())
                .orElse("");
    }

    static Fields object(Fields fields, String name) {
        return fields.field(name)
                .filter(Fields.class::isInstance)
                .map(Fields.class::cast)
                .orElse(Fields.NONE);
    }

    static Fields with(Fields fields, Map<String, VaultValue> more) {
        var all = new LinkedHashMap<>(fields.fields());
        all.putAll(more);
        return new Fields(all);
    }

    /** The same without what is concealed: a secret is not kept, wherever it stands. */
    static VaultValue open(VaultValue value) {
        return switch (value) {
            case Concealed concealed -> new Text("");
            case Fields fields -> {
                var open = new LinkedHashMap<String, VaultValue>();
                fields.fields().forEach((name, field) -> open.put(name, open(field)));
                yield new Fields(open);
            }
            case Items items ->
                new Items(items.items().stream().map(Values::open).toList());
            default -> value;
        };
    }
}
