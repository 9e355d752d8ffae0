package io.wheelhouse.desktop.screen;

import java.util.function.Supplier;

/** Lets the operator choose a file and writes it. */
@FunctionalInterface
public interface Saver {
    /**
     * Asks, and writes if a file was chosen.
     *
     * @param name what is proposed
     * @param content made only when it is wanted
     */
    void save(String name, Supplier<String> content);
}
