package io.wheelhouse.vault.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.Comparison;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import io.wheelhouse.vault.rule.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Proves what a write does to fields that it leaves out, past the product: where the table says that they are kept, they are,
 * but for those that it says are reset; where it says that they are replaced, they become what it takes for the default. Writes
 * that the server refuses prove nothing.
 */
final class Neighbours {
    private final VaultServer server;
    private final Target target;
    private final Map<String, VaultValue> secrets = new LinkedHashMap<>();

    Neighbours(VaultServer server, ItemPlan item, Map<String, String> given) {
        this.server = server;
        this.target = item.basis().orElseThrow().target();
        given.forEach((ref, text) -> {
            if (ref.startsWith(target.item().path() + "#")
                    || ref.startsWith("mounts/" + target.item().path() + "#")) {
                secrets.put(ref.replaceFirst(".*#", ""), new VaultValue.Text(text));
            }
        });
    }

    void prove() throws ServiceException {
        var mountsAndPolicies = Set.of(Target.Area.MOUNT, Target.Area.POLICY);
        if (target.kind().own() || mountsAndPolicies.contains(target.area())) {
            return;
        }
        for (var name : target.item().fields().fields().keySet()) {
            if (target.kind().write() == Kind.Write.MERGE && write(only(name))) {
                kept(name);
            } else if (target.kind().write() == Kind.Write.REPLACE && write(without(name))) {
                replaced(name);
            }
            write(target.item().fields().fields());
        }
    }

    private Map<String, VaultValue> only(String name) {
        return Map.of(name, target.item().fields().field(name).orElseThrow());
    }

    private Map<String, VaultValue> without(String name) {
        var fields = new LinkedHashMap<>(target.item().fields().fields());
        fields.remove(name);
        return fields;
    }

    private boolean write(Map<String, VaultValue> fields) throws ServiceException {
        var all = new LinkedHashMap<>(fields);
        all.putAll(secrets);
        try {
            server.write(target.writePath(), new Fields(all));
            return true;
        } catch (ServiceException.Invalid | ServiceException.Unknown refused) {
            return false;
        }
    }

    private Fields live() throws ServiceException {
        return ((VaultRead.Found) server.read(target.readPath())).fields();
    }

    private void kept(String written) throws ServiceException {
        var live = live();
        target.item().fields().fields().forEach((name, value) -> {
            var spec = target.kind().field(name);
            if (!spec.is(Trait.RESET) && !spec.is(Trait.SECRET) && !spec.is(Trait.WRITE_ONLY)) {
                assertThat(Comparison.of(spec, value, live).verdict().name())
                        .as("%s: %s after a write of %s: %s", target.kind().name(), name, written, live)
                        .isEqualTo("SAME");
            }
        });
    }

    private void replaced(String left) throws ServiceException {
        var live = live();
        var spec = target.kind().field(left);
        Comparison.actual(spec, live).ifPresent(value -> assertThat(
                        Sight.GENERATED.contains(left) || Comparison.isDefault(spec, value, live))
                .as("%s: %s left out: %s", target.kind().name(), left, live)
                .isTrue());
    }
}
