package io.wheelhouse.change;

/**
 * A sort of change, such as "override a slot". Registered once, so that a test can walk all of them.
 *
 * @param id a dotted word that the journal keeps for good: {@code locks.override}
 * @param danger how much it can break
 * @param asker who sets it off
 */
public record ChangeKind(String id, Danger danger, Asker asker) {
    /** How much a change can break. */
    public enum Danger {
        ROUTINE,
        /** Takes something away that a living thing may depend on: a reason is always required. */
        DESTRUCTIVE
    }

    /** Who sets a change off. */
    public enum Asker {
        /** A person: the change is confirmed. */
        OPERATOR,
        /** A host, thousands of times an hour: nobody is asked, no reason is needed. */
        HOST
    }

    @Override
    public String toString() {
        return id;
    }
}
