package io.wheelhouse.adapters.vault;

import java.io.IOException;

/** What came back is not what Vault gives. The message is one clause, without a word of what came. */
final class NotVaultException extends IOException {
    NotVaultException(String message) {
        super(message);
    }
}
