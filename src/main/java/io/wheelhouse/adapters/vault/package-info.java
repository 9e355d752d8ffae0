/**
 * Servers that speak Vault's HTTP API: HashiCorp Vault and OpenBao, by the JDK's own HTTP client.
 *
 * <p>Read in this order: {@code VaultAdapter}, {@code VaultConnection}, {@code HttpVaultServer}, {@code Session} (as whom),
 * {@code Calls} (which server, how often), {@code Judge} (what an answer means), {@code Http} (one request and its reply).
 */
@NullMarked
package io.wheelhouse.adapters.vault;

import org.jspecify.annotations.NullMarked;
