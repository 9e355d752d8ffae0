package io.wheelhouse.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is about to be done. Durable before the first call goes out.
 *
 * @param changeId the change's id, and its proof on the server
 * @param workspace the workspace's name
 * @param kind the {@link ChangeKind#id}
 * @param title the change as a sentence
 * @param reason why, in the operator's words
 * @param environments what environments it touches
 * @param effects as previewed
 * @param warnings as shown
 * @param details facts of the kind, for recovery and undo; sorted by key
 */
public record Intent(
        String changeId,
        Instant at,
        Actor actor,
        String workspace,
        String kind,
        String title,
        Optional<String> reason,
        List<String> environments,
        List<Effect> effects,
        List<String> warnings,
        Map<String, String> details) {
    public Intent {
        environments = List.copyOf(environments);
        effects = List.copyOf(effects);
        warnings = List.copyOf(warnings);
        details = Map.copyOf(details);
    }

    /** A detail that must be there. */
    public String detail(String name) {
        var value = details.get(name);
        if (value == null) {
            throw new IllegalStateException("journal entry " + changeId + " has no detail '" + name + "'");
        }
        return value;
    }
}
