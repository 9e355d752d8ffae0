package io.wheelhouse.vault.tree;

import io.wheelhouse.spi.VaultValue;
import java.util.Map;

/**
 * What one file wants.
 *
 * @param file its path in the tree, with slashes: {@code mounts/pki/roles/web.json}
 * @param path what it is about, as Vault's API names it: {@code pki/roles/web}
 * @param fields what it wants there. Of a policy the one field {@code policy}, its text
 * @param lines where each field stands, by its place such as {@code config.max_lease_ttl}; of a policy by the places in its
 *     text
 * @param meaning of a policy what its text says; else the same as {@code fields}
 */
public record TreeItem(
        String file, String path, VaultValue.Fields fields, Map<String, Integer> lines, VaultValue.Fields meaning) {
    public TreeItem {
        lines = Map.copyOf(lines);
    }

    /** The line of a field, or of the nearest thing around it; 0 when that is not known. */
    public int line(String field) {
        for (var place = field; !place.isEmpty(); place = place.substring(0, Math.max(0, place.lastIndexOf('.')))) {
            var line = lines.get(place);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    /** Without its fields: one may hold a secret that should not be there. */
    @Override
    public String toString() {
        return "TreeItem[" + file + "]";
    }
}
