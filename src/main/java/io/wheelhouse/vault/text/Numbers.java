package io.wheelhouse.vault.text;

import io.wheelhouse.spi.VaultValue.Num;
import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as files write them, within measure: others mean nothing to Vault, and reading or writing them out may take minutes. */
final class Numbers {
    /** Said of a number that is not read. */
    static final String TOO_LARGE = "this number is out of all measure";

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_EXPONENT = 30;

    private Numbers() {}

    /** A plain decimal number; empty when it has too many digits, or too many zeros are meant by its exponent. */
    static Optional<Num> read(String digits) {
        if (digits.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        try {
            var number = new BigDecimal(digits);
            return Math.abs((long) number.scale()) > MOST_EXPONENT ? Optional.empty() : Optional.of(new Num(number));
        } catch (NumberFormatException beyondAllLimits) {
            return Optional.empty();
        }
    }
}
