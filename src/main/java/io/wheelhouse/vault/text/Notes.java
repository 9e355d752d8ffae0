package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is noted about a file while it is read: where its fields stand, and what is wrong. */
final class Notes {
    private final String file;
    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Notes(String file) {
        this.file = file;
    }

    void wrong(int line, String field, String what) {
        problems.add(new Problem(file, line, field, what));
    }

    /** A field of an object; what is ambiguous about it is noted, and leaves it out. */
    void put(Map<String, VaultValue> object, String place, String name, int line, VaultValue value) {
        if (lines.putIfAbsent(place, line) != null) {
            wrong(line, place, "it is there twice; keep one");
        } else if (value instanceof VaultValue.Null) {
            wrong(line, place, "null is ambiguous; leave the field out, or write the empty value that is meant");
        } else {
            object.put(name, value);
        }
    }

    /** A value of a list, with the same care. */
    void add(List<VaultValue> list, String place, int line, VaultValue value) {
        if (value instanceof VaultValue.Null) {
            wrong(line, place, "null is ambiguous; leave the entry out");
        } else {
            list.add(value);
        }
    }

    Parsed of(VaultValue value) {
        return new Parsed(value, lines, problems);
    }

    Parsed broken(int line, String what) {
        wrong(line, "", what);
        return of(new VaultValue.Null());
    }

    static String below(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
