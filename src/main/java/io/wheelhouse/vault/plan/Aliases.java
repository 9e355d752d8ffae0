package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Kind;
import java.util.Map;
import java.util.TreeMap;

/** The aliases of entities and groups: by what names they log in, and where. A server shows them with what they belong to. */
public final class Aliases {
    private static final String ENTITY = "identity/entity-alias/id/";
    private static final String GROUP = "identity/group-alias/id/";

    private Aliases() {}

    /** The aliases that a server shows of a thing, by their paths; none of what is neither entity nor group. */
    public static Map<String, Fields> of(Kind kind, Fields live) {
        var aliases = new TreeMap<String, Fields>();
        switch (kind.name()) {
            case "entity" -> {
                if (live.field("aliases").orElse(Fields.NONE) instanceof VaultValue.Items items) {
                    items.items().forEach(item -> add(aliases, ENTITY, item));
                }
            }
            case "group" -> live.field("alias").ifPresent(alias -> add(aliases, GROUP, alias));
            default -> {}
        }
        return aliases;
    }

    private static void add(Map<String, Fields> aliases, String folder, VaultValue value) {
        if (value instanceof Fields alias
                && alias.field("id").orElse(Fields.NONE) instanceof VaultValue.Text id
                && !id.text().isEmpty()) {
            aliases.put(folder + id.text(), alias);
        }
    }
}
