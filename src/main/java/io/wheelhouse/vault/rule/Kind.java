package io.wheelhouse.vault.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of thing that a server keeps, such as approle's roles.
 *
 * @param name such as {@code approle role}
 * @param write what becomes of fields that a write leaves out
 * @param folds whether the server lower-cases the last part of its path
 * @param own whether it speaks of what only its server has, such as a number that the server gave: no file can make it
 * @param omits whether the server leaves out what is unset, whatever it is called
 * @param readAs the last parts of the path where it is read, when that is another one: {@code ..} for the path above
 * @param after what has to be written before it, by its path below the same mount, with stars for names
 * @param fields what is known of its fields, by name
 */
public record Kind(
        String name,
        Write write,
        boolean folds,
        boolean own,
        boolean omits,
        Optional<String> readAs,
        Optional<String> after,
        Map<String, FieldSpec> fields) {
    public Kind {
        fields = Map.copyOf(fields);
    }

    /** What becomes of fields that a write leaves out. */
    public enum Write {
        /** They keep their values. */
        MERGE,
        /** They go back to their defaults. */
        REPLACE,
        /** It does not matter, since nothing that is there can be written again. */
        CREATE_ONLY,
        /** Nothing is known of the endpoint. */
        UNKNOWN
    }

    /** A kind that nothing is known of. */
    public static Kind general(String name) {
        return new Kind(name, Write.UNKNOWN, false, false, false, Optional.empty(), Optional.empty(), Map.of());
    }

    /** What is known of a field; of one that is not in the table, by its name. */
    public FieldSpec field(String name) {
        var known = fields.get(name);
        if (known != null) {
            return known;
        }
        return omits ? FieldSpec.omitted(name) : FieldSpec.general(name);
    }

    /** Names of the secret fields that a write may need, sorted. */
    public List<String> secrets() {
        var names = new ArrayList<String>();
        for (var spec : fields.values()) {
            if (spec.is(FieldSpec.Trait.SECRET) && spec.need().isPresent()) {
                names.add(spec.name());
            }
        }
        names.sort(null);
        return names;
    }

    /** Whether the table knows the field. */
    public boolean knows(String field) {
        return fields.containsKey(field);
    }
}
