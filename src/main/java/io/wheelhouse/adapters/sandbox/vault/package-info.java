/**
 * A Vault-like server: the kinds of configuration that Vault keeps, in the forms in which it gives them back.
 *
 * <p>What each kind has is a table ({@code kinds.txt}, read by {@link io.wheelhouse.adapters.sandbox.vault.Kinds}); what a
 * table cannot say is in {@code AuthRules} and {@code EngineRules}. Secrets that are written are checked and thrown away.
 */
@NullMarked
package io.wheelhouse.adapters.sandbox.vault;

import org.jspecify.annotations.NullMarked;
