package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.LinkedHashSet;
import java.util.List;

/** A key-value engine of version 1: any fields at any path. What is concealed is not kept. */
final class Secrets {
    static final VaultReply DONE = new VaultReply(Fields.NONE, List.of());

    private Secrets() {}

    static VaultRead read(Ledger.Page page, Mount.Route route) {
        return page.text(key(route))
                .<VaultRead>map(text -> new VaultRead.Found(Json.fields(text)))
                .orElseGet(VaultRead.Absent::new);
    }

    static VaultReply write(Ledger.Draft draft, Mount.Route route, Fields given) throws ServiceException {
        if (route.rest().isEmpty() || given.fields().isEmpty()) {
            throw new ServiceException.Invalid("The sandbox refuses it: missing data fields");
        }
        VaultValue open = Values.open(given);
        draft.put(key(route), Json.text(open));
        return DONE;
    }

    static VaultReply delete(Ledger.Draft draft, Mount.Route route) {
        draft.remove(key(route));
        return DONE;
    }

    static List<String> list(Ledger.Page page, Mount.Route route) {
        var folder = route.rest().isEmpty() ? route.mount().shelf() : key(route) + "/";
        return names(page, folder);
    }

    /** The names right below a folder; those with a slash at their end have more below them. */
    static List<String> names(Ledger.Page page, String folder) {
        var names = new LinkedHashSet<String>();
        for (var key : page.below(folder)) {
            int cut = key.indexOf('/', folder.length());
            names.add(cut < 0 ? key.substring(folder.length()) : key.substring(folder.length(), cut + 1));
        }
        return List.copyOf(names);
    }

    private static String key(Mount.Route route) {
        return route.mount().shelf() + String.join("/", route.rest());
    }
}
