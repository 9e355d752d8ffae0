package io.wheelhouse.desktop.change;

/** What takes a change back. It may have something to ask of the operator before the change dialog opens. */
@FunctionalInterface
public interface WayBack {
    void open(ChangeDesk changes);

    /** One that has nothing to ask. */
    static WayBack of(Proposal<?> proposal) {
        return changes -> changes.open("Undo", proposal);
    }
}
