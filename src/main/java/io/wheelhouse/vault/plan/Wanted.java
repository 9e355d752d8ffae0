package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A file's fields as they are compared, one by one: a mount's settings by their places, such as {@code config.max_lease_ttl}. */
final class Wanted {
    private static final Set<String> OPENED = Set.of("config", "options", "config.user_lockout_config");

    private Wanted() {}

    static Map<String, VaultValue> of(Target target) {
        if (target.area() != Target.Area.MOUNT) {
            return target.item().fields().fields();
        }
        var flat = new LinkedHashMap<String, VaultValue>();
        flatten(target.item().fields(), "", flat);
        flat.remove("plugin_name"); // is the type
        MountForm.of(target.item().fields())
                .version()
                .ifPresent(version -> flat.putIfAbsent("options.version", new VaultValue.Text(version)));
        return flat;
    }

    private static void flatten(Fields fields, String around, Map<String, VaultValue> flat) {
        for (var entry : fields.fields().entrySet()) {
            var place = around + entry.getKey();
            if (OPENED.contains(place) && entry.getValue() instanceof Fields inner) {
                flatten(inner, place + ".", flat);
            } else {
                flat.put(place, entry.getValue());
            }
        }
    }
}
