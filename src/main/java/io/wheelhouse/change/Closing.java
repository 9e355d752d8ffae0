package io.wheelhouse.change;

import java.time.Instant;
import java.util.List;

/**
 * How a journalled change ended. One a change; a second one follows only an UNKNOWN, when reading has settled it.
 *
 * @param outcome one of the words of {@link Outcome#word}
 * @param notes of an applied change
 * @param items outcome and real effects of each thing
 * @param recovered true when a later start found this out by reading
 */
public record Closing(
        String changeId,
        Instant at,
        String outcome,
        String message,
        List<String> notes,
        List<ChangeItem> items,
        boolean recovered) {
    public Closing {
        notes = List.copyOf(notes);
        items = List.copyOf(items);
    }
}
