package io.wheelhouse.vault.apply;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.rule.Literals;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What has moved on a server between two reads, in words. */
final class Differences {
    private Differences() {}

    static List<String> between(Fields before, Fields now) {
        var names = new TreeSet<>(before.fields().keySet());
        names.addAll(now.fields().keySet());
        names.removeAll(Sight.GENERATED);
        var moved = new ArrayList<String>();
        for (var name : names) {
            var was = shown(name, before.field(name));
            var is = shown(name, now.field(name));
            if (!was.equals(is)) {
                moved.add("%s: was %s, is %s".formatted(name, was, is));
            }
        }
        return moved;
    }

    private static String shown(String name, Optional<VaultValue> value) {
        return value.map(one -> Literals.hidden(name, one))
                .map(JsonWriter::canonical)
                .orElse("nothing");
    }
}
