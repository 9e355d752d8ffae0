package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.util.Optional;

/**
 * What a field came to. Values are fit to be shown: secrets in them are stars.
 *
 * @param name its place, such as {@code config.max_lease_ttl}
 * @param desired what the file wants
 * @param actual what the server has; empty when it shows nothing
 * @param rule the rule by which they were compared, such as {@code duration}
 */
public record FieldPlan(
        String name, VaultValue desired, Optional<VaultValue> actual, FieldVerdict verdict, String rule) {}
