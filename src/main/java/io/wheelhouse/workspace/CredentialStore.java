package io.wheelhouse.workspace;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;

/** The system's keychain. */
@FunctionalInterface
public interface CredentialStore {
    /** For a machine without one: every look-up says so. */
    CredentialStore NONE = name -> {
        throw new ServiceException.Invalid(
                "keychain: %s: there is no keychain on this machine that Wheelhouse can read. Refer to the secret with env, file or command instead."
                        .formatted(name));
    };

    /**
     * Looks a secret up.
     *
     * @throws ServiceException.Invalid when there is no keychain, or nothing under this name; the message says how to put
     *     it there
     */
    Secret find(String name) throws ServiceException;
}
