package io.wheelhouse.adapters.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keychain of Linux (Secret Service or KWallet), macOS or Windows.
 *
 * <p>An entry has the service {@code wheelhouse} and a name as its account, as {@code secret-tool} and {@code security}
 * write them. The library answers with any kind of exception where a keychain is half there; what it threw is not passed
 * on, since nobody knows what it holds.
 */
public final class SystemKeychain implements CredentialStore {
    private static final String SERVICE = "wheelhouse";
    private static final Duration LOOKING = Duration.ofSeconds(5);

    /** The operator may have to type a password before it answers. */
    private static final Duration USING = Duration.ofSeconds(60);

    private final Kinds kinds;
    /** Two at once get in each other's way. */
    private final ReentrantLock using = new ReentrantLock();

    public SystemKeychain() {
        kinds = new Kinds(System.getProperty("os.name", ""));
    }

    @Override
    public Optional<String> obstacle() {
        try {
            return Deadline.within(LOOKING, () -> {
                kinds.here();
                return Optional.<String>empty();
            });
        } catch (ServiceException cannot) {
            return Optional.of(String.valueOf(cannot.getMessage()));
        }
    }

    @Override
    public Optional<Secret> find(String name) throws ServiceException {
        return use(keyring -> look(keyring, name));
    }

    @Override
    public void store(String name, Secret secret) throws ServiceException {
        var kept = use(keyring -> {
            keyring.setPassword(SERVICE, name, secret.reveal());
            return look(keyring, name);
        });
        // The library is silent about some failures, and some keychains cut long texts.
        if (!kept.equals(Optional.of(secret))) {
            throw new ServiceException.Invalid(
                    "The keychain did not keep the secret as it is. Look at it with the system's own program.");
        }
    }

    private static Optional<Secret> look(Keyring keyring, String name) {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, name)).map(Secret::new);
        } catch (PasswordAccessException none) {
            return Optional.empty();
        }
    }

    /** Something that is done with an open keychain. */
    private interface Use<T> {
        T with(Keyring keyring) throws PasswordAccessException;
    }

    private <T> T use(Use<T> use) throws ServiceException {
        return Deadline.within(USING, () -> {
            using.lock();
            try {
                return use(kinds.here(), use);
            } finally {
                using.unlock();
            }
        });
    }

    // A closed D-Bus connection throws whatever it likes, and nothing of it may reach a log.
    @SuppressWarnings("try")
    private static <T> T use(KeyringStorageType kind, Use<T> use) throws ServiceException {
        try (var keyring = Keyring.create(kind)) {
            return use.with(keyring);
        } catch (BackendNotSupportedException notThere) {
            throw new ServiceException.Unreachable("The keychain does not answer.");
        } catch (PasswordAccessException refused) {
            throw new ServiceException.Unreachable("The keychain refused. Unlock it and try again.");
        } catch (Exception half) {
            throw new ServiceException.Unreachable(
                    "The keychain is locked or not set up. Unlock it, or make one with the system's own program.");
        }
    }
}
