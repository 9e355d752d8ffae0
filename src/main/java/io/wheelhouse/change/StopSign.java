package io.wheelhouse.change;

/**
 * Says that the operator wants to stop: parts already begun are finished, and no further part is begun. Who may stop a change
 * is told how far it has come. Thread-safe.
 */
@FunctionalInterface
public interface StopSign {
    StopSign NEVER = () -> false;

    boolean stop();

    /** Told before the first part of a change of many things, and after each. */
    default void reached(Progress progress) {}
}
