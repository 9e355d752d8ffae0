package io.wheelhouse.testing;

import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keychain in memory; it can be made to refuse. */
public final class StandInKeychain implements CredentialStore {
    private final Map<String, Secret> entries = new ConcurrentHashMap<>();
    private volatile Optional<String> refusal = Optional.empty();

    /** From now on nothing can be read or written. */
    public void refuse(String why) {
        refusal = Optional.of(why);
    }

    /** As usual again. */
    public void heal() {
        refusal = Optional.empty();
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public Optional<Secret> find(String name) throws ServiceException {
        check();
        return Optional.ofNullable(entries.get(name));
    }

    @Override
    public void store(String name, Secret secret) throws ServiceException {
        check();
        entries.put(name, secret);
    }

    private void check() throws ServiceException {
        if (refusal.isPresent()) {
            throw new ServiceException.Unreachable(refusal.get());
        }
    }
}
