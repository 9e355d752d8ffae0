package io.wheelhouse.change;

import java.util.List;

/**
 * What a change reaches, for the gate.
 *
 * @param environments the environments it touches, by the names in the tree, without repeats
 * @param objects how many things it changes; more than one is bulk
 */
public record Scope(List<String> environments, int objects) {
    public Scope {
        environments = List.copyOf(environments);
    }

    public static Scope one(String environment) {
        return new Scope(List.of(environment), 1);
    }

    public boolean bulk() {
        return objects > 1;
    }
}
