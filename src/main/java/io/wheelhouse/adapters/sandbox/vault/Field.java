package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import java.util.Optional;
import java.util.Set;

/**
 * A field of an endpoint.
 *
 * @param otherwise what it is when it was never given
 * @param newer the field of which it is an older name
 * @param told of a secret: the field that says whether one was given
 * @param traits the other words of the table, such as {@code lower}
 */
record Field(
        String name,
        Form form,
        VaultValue otherwise,
        Optional<String> newer,
        Optional<String> told,
        Set<String> traits) {
    Field {
        traits = Set.copyOf(traits);
    }

    boolean is(String trait) {
        return traits.contains(trait);
    }
}
