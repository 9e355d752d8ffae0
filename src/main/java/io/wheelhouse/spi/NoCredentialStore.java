package io.wheelhouse.spi;

import java.util.Optional;

/** There is no keychain. */
final class NoCredentialStore implements CredentialStore {
    private static final String WHY = "There is no keychain on this machine that Wheelhouse can use.";

    @Override
    public Optional<String> obstacle() {
        return Optional.of(WHY);
    }

    @Override
    public Optional<Secret> find(String name) throws ServiceException {
        throw new ServiceException.Unreachable(WHY);
    }

    @Override
    public void store(String name, Secret secret) throws ServiceException {
        throw new ServiceException.Unreachable(WHY);
    }
}
