package io.wheelhouse.vault.apply;

import java.util.List;

/**
 * What a deletion will take away.
 *
 * @param doomed the things, in the order in which they go
 */
public record DeletePlan(List<Doomed> doomed) {
    public DeletePlan {
        doomed = List.copyOf(doomed);
    }
}
