package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** ACL policies, at {@code sys/policies/acl} and at the older {@code sys/policy}. */
final class PolicyShelf {
    private static final String KEY = "policy/";

    private PolicyShelf() {}

    static List<String> names(Ledger.Page page) {
        var names = new TreeSet<>(Set.of("default", "root"));
        page.below(KEY).forEach(key -> names.add(key.substring(KEY.length())));
        return List.copyOf(names);
    }

    static VaultRead read(Ledger.Page page, List<String> parts) {
        if (name(parts).isEmpty()) {
            var names = Conversion.items(names(page));
            return new VaultRead.Found(new Fields(Map.of("keys", names, "policies", names)));
        }
        var name = name(parts);
        var text = page.text(KEY + name);
        if (text.isEmpty() && !Set.of("root", "default").contains(name)) {
            return new VaultRead.Absent();
        }
        var shown = text.orElse(name.equals("root") ? "" : Policies.DEFAULT);
        return new VaultRead.Found(new Fields(Map.of("name", new Text(name), field(parts), new Text(shown))));
    }

    static VaultReply write(Ledger.Draft draft, List<String> parts, Fields given) throws ServiceException {
        var name = name(parts);
        if (Set.of("root", "response-wrapping").contains(name)) {
            throw refused("cannot update \"%s\" policy".formatted(name));
        }
        draft.put(KEY + name, Policies.text(given));
        var folded = !name.equals(parts.getLast());
        return new VaultReply(Fields.NONE, folded ? List.of("policy name was converted to " + name) : List.of());
    }

    static VaultReply delete(Ledger.Draft draft, List<String> parts) throws ServiceException {
        var name = name(parts);
        if (Set.of("root", "default", "response-wrapping").contains(name)) {
            throw refused("cannot delete \"%s\" policy".formatted(name));
        }
        draft.remove(KEY + name);
        return new VaultReply(Fields.NONE, List.of());
    }

    private static String field(List<String> parts) {
        return parts.get(1).equals("policy") ? "rules" : "policy";
    }

    private static String name(List<String> parts) {
        var from = parts.get(1).equals("policy") ? 2 : 3;
        return String.join("/", parts.subList(Math.min(from, parts.size()), parts.size()))
                .toLowerCase(Locale.ROOT);
    }

    private static ServiceException.Invalid refused(String why) {
        return new ServiceException.Invalid("The sandbox refuses it: " + why);
    }
}
