package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.vault.rule.Kind;
import io.wheelhouse.vault.text.JsonWriter;
import java.util.Map;
import java.util.Optional;
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

    /**
     * How an alias is made that a server has no number of, such as one that was set up anew: a file's path is its API path, and
     * that is made of numbers which each server gives. Empty of what is no alias.
     */
    static Optional<String> byHand(Target target) {
        var fields = target.item().fields();
        var name = fields.field("name").map(JsonWriter::compact).orElse("NAME");
        return switch (target.kind().name()) {
            case "entity-alias" -> Optional.of(byHand("entity", name));
            case "group-alias" -> Optional.of(byHand("group", name));
            default -> Optional.empty();
        };
    }

    private static String byHand(String owner, String name) {
        return ("the server gives aliases their numbers and has none of this one, as after it was set up anew, so no file can make it."
                        + " Make it by hand: 'write identity/%1$s-alias name=%2$s canonical_id=ID mount_accessor=ACCESSOR', with the"
                        + " id that identity/%1$s/name/... shows and the accessor that sys/auth shows; then delete this file and"
                        + " adopt again, which writes it under its new number")
                .formatted(owner, name);
    }

    private static void add(Map<String, Fields> aliases, String folder, VaultValue value) {
        if (value instanceof Fields alias
                && alias.field("id").orElse(Fields.NONE) instanceof VaultValue.Text id
                && !id.text().isEmpty()) {
            aliases.put(folder + id.text(), alias);
        }
    }
}
