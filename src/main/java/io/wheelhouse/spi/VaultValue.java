package io.wheelhouse.spi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as Vault's API takes and gives them: JSON, without a null reference anywhere. Immutable. */
public sealed interface VaultValue {
    /** Text. */
    record Text(String text) implements VaultValue {}

    /**
     * A number.
     *
     * @param number exactly as written
     */
    record Num(BigDecimal number) implements VaultValue {
        public static Num of(long number) {
            return new Num(BigDecimal.valueOf(number));
        }
    }

    /** True or false. */
    record Flag(boolean flag) implements VaultValue {}

    /** JSON's null, such as the options of a mount that has none. */
    record Null() implements VaultValue {}

    /** A list. */
    record Items(List<VaultValue> items) implements VaultValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Named values.
     *
     * @param fields in their order
     */
    record Fields(Map<String, VaultValue> fields) implements VaultValue {
        public static final Fields NONE = new Fields(Map.of());

        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<VaultValue> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /** A secret text, which goes to the server and nowhere else; never in what a server answered. It prints as stars. */
    record Concealed(Secret secret) implements VaultValue {}
}
