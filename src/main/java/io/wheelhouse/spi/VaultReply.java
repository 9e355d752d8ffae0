package io.wheelhouse.spi;

import java.util.List;

/**
 * What the server answered to a write that it made.
 *
 * @param fields none, mostly
 * @param warnings the server's words, such as of fields that it does not know
 */
public record VaultReply(VaultValue.Fields fields, List<String> warnings) {
    public VaultReply {
        warnings = List.copyOf(warnings);
    }
}
