package io.wheelhouse.adapters.vault;

/**
 * An answer of Vault's own.
 *
 * @param call what was asked, as it was sent: its token, too, must not be repeated
 * @param server who gave it
 */
record Reply(Call call, ServerAddress server, Answer answer) {}
