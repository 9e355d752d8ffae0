package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ids in a file that are of another server: each server gives its entities and groups their own. One product refuses them with
 * 500 and others keep them, to name nobody.
 *
 * @param server the server
 */
record ForeignIds(VaultServer server) {
    private static final String ENTITIES = "identity/entity/id/";
    private static final String GROUPS = "identity/group/id/";

    private static final String ALL = "*";

    /** Fields that hold ids, by the names of their kinds, and where what has them is read. */
    private static final Map<String, Map<String, String>> FIELDS = Map.of(
            "group", Map.of("member_entity_ids", ENTITIES, "member_group_ids", GROUPS),
            "identity oidc assignment", Map.of("entity_ids", ENTITIES, "group_ids", GROUPS));

    /** What is wrong with ids that a write of the file would bring to the server; those that are there already are not asked for. */
    List<Problem> of(Target target, Sight sight) throws ServiceException {
        var fields = FIELDS.getOrDefault(target.kind().name(), Map.of());
        var problems = new ArrayList<Problem>();
        for (var field : new TreeMap<>(fields).entrySet()) {
            var brought = new LinkedHashSet<>(ids(target.item().fields(), field.getKey()));
            if (sight instanceof Sight.Found found) {
                brought.removeAll(ids(found.live(), field.getKey()));
            }
            missing(brought, field.getValue()).ifPresent(ids -> problems.add(problem(target, field.getKey(), ids)));
        }
        return problems;
    }

    private static Problem problem(Target target, String field, String ids) {
        return new Problem(
                target.item().file(),
                target.item().line(field),
                field,
                "the server has none with the id %s; each server gives its own, which identity/.../name/... shows there"
                        .formatted(ids));
    }

    private Optional<String> missing(Set<String> ids, String folder) throws ServiceException {
        var missing = new ArrayList<String>();
        for (var id : ids) {
            if (isMissing(folder + id)) {
                missing.add(id);
            }
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", missing));
    }

    /** What the token may not read may be there. */
    private boolean isMissing(String path) throws ServiceException {
        try {
            return server.read(path) instanceof VaultRead.Absent;
        } catch (ServiceException.Denied | ServiceException.Invalid | ServiceException.NotFound untold) {
            return false;
        }
    }

    private static List<String> ids(Fields fields, String name) {
        var ids = new ArrayList<String>();
        switch (fields.field(name).orElse(Fields.NONE)) {
            case VaultValue.Items items -> items.items().forEach(item -> add(ids, item));
            case VaultValue.Text text ->
                List.of(text.text().split(",", -1)).forEach(one -> add(ids, new VaultValue.Text(one.strip())));
            default -> {}
        }
        return ids;
    }

    private static void add(List<String> ids, VaultValue value) {
        if (value instanceof VaultValue.Text text
                && !text.text().isEmpty()
                && !text.text().equals(ALL)) {
            ids.add(text.text());
        }
    }
}
