package io.wheelhouse.vault.apply;

import io.wheelhouse.vault.plan.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has to be asked before a run is taken back.
 *
 * @param needs secrets that writing the old values needs; without one of them its thing stays as it is
 * @param changed what has changed since the run, or of which nobody can tell, by API path, with the reason as a clause: the
 *     run is not taken back unless all of it may be written over
 */
public record UndoQuestions(List<SecretRef> needs, Map<String, String> changed) {
    static final UndoQuestions NONE = new UndoQuestions(List.of(), Map.of());

    public UndoQuestions {
        needs = List.copyOf(needs);
        changed = Map.copyOf(new TreeMap<>(changed));
    }

    public boolean isEmpty() {
        return needs.isEmpty() && changed.isEmpty();
    }
}
