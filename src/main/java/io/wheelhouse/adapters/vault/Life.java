package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Num;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a token lives from now.
 *
 * @param left empty when it does not expire
 * @param renewable whether it can be prolonged
 */
record Life(Optional<Duration> left, boolean renewable) {
    /** From what Vault says of a token: {@code ttl} in a lookup, {@code lease_duration} after a login. */
    static Life of(Fields said, String field) {
        var seconds = said.field(field)
                .filter(Num.class::isInstance)
                .map(value -> ((Num) value).number().longValue())
                .orElse(0L);
        var renewable = said.field("renewable").filter(new Flag(true)::equals).isPresent();
        return new Life(seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty(), renewable);
    }
}
