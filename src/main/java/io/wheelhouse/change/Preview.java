package io.wheelhouse.change;

import java.time.Instant;
import java.util.List;

/**
 * What a change would do, read without writing anything.
 *
 * @param <P> the plan that the change itself needs to apply exactly what was shown: keys, indexes, hashes
 */
public sealed interface Preview<P> {
    /**
     * There is something to do.
     *
     * @param title the change as a sentence: {@code Release web-1's slot on prod/web}
     * @param effects each resource, before and after, in the order they will be written
     * @param warnings what a person should know first, evidence included
     * @param scope what it reaches
     * @param readAt when the world was read
     */
    record Ready<P>(String title, List<Effect> effects, List<String> warnings, Scope scope, Instant readAt, P plan)
            implements Preview<P> {
        public Ready {
            effects = List.copyOf(effects);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Nothing to do, or nothing that may be done: the outcome is known without writing.
     *
     * @param title the change as a sentence
     * @param outcome why it ends here; never {@link Outcome.Applied}
     */
    record Settled<P>(String title, Outcome outcome) implements Preview<P> {}

    /** The change as a sentence. */
    String title();
}
