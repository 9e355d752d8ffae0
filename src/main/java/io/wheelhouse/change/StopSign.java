package io.wheelhouse.change;

/** Says that the operator wants to stop. Parts already begun are finished; no further part is begun. Thread-safe. */
@FunctionalInterface
public interface StopSign {
    StopSign NEVER = () -> false;

    boolean stop();
}
