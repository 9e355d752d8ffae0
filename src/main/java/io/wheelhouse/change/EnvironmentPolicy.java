package io.wheelhouse.change;

/**
 * How careful an environment wants us to be.
 *
 * @param production changes need a reason; bulk changes need the environment's name typed
 * @param reasonRequired changes need a reason, production or not
 */
public record EnvironmentPolicy(boolean production, boolean reasonRequired) {
    public static final EnvironmentPolicy ROUTINE = new EnvironmentPolicy(false, false);
    public static final EnvironmentPolicy PRODUCTION = new EnvironmentPolicy(true, true);
}
