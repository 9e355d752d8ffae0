package io.wheelhouse.adapters.vault;

/**
 * An answer of Vault's own.
 *
 * @param server who gave it
 */
record Reply(ServerAddress server, Answer answer) {}
