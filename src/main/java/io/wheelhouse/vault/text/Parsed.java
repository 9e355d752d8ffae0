package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue;
import java.util.List;
import java.util.Map;

/**
 * A file as it was understood.
 *
 * @param value what it holds; {@link VaultValue.Null} when it could not be understood
 * @param lines where each field stands, by its place such as {@code config.max_lease_ttl}; from 1
 * @param problems all that is wrong with it; empty when it may be used
 */
public record Parsed(VaultValue value, Map<String, Integer> lines, List<Problem> problems) {
    public Parsed {
        lines = Map.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** The named fields that it holds; none when it holds something else. */
    public VaultValue.Fields fields() {
        return value instanceof VaultValue.Fields fields ? fields : VaultValue.Fields.NONE;
    }
}
