package io.wheelhouse.spi;

import java.util.Optional;

/**
 * Where the system keeps an operator's secrets: its keychain. Found through {@link java.util.ServiceLoader}.
 *
 * <p>Thread-safe. Every call ends after a while, but may wait until the operator has unlocked the keychain, so none
 * belongs on a window's thread. None prints anything, and no message holds a secret.
 */
public interface CredentialStore {
    /** For a machine without one. */
    CredentialStore NONE = new NoCredentialStore();

    /**
     * Why there is no keychain here that can be used, as a sentence; empty when there is one. Neither starts nor unlocks
     * it, so it may be locked all the same.
     */
    Optional<String> obstacle();

    /**
     * Looks a secret up.
     *
     * @return empty when there is none of this name
     * @throws ServiceException.Unreachable when the keychain does not answer, stays locked, or is not there
     */
    Optional<Secret> find(String name) throws ServiceException;

    /**
     * Keeps a secret, instead of one that is there under this name, and makes sure that it can be read back.
     *
     * @throws ServiceException.Unreachable when the keychain does not answer, stays locked, or is not there
     * @throws ServiceException.Invalid when it does not keep the secret as it is
     */
    void store(String name, Secret secret) throws ServiceException;
}
