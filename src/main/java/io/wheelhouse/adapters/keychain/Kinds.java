package io.wheelhouse.adapters.keychain;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;

/**
 * Which keychain this machine has. The library would try all of them, of every system, and leave threads and connections
 * behind where one is missing; so we ask first, and let it open only what is there.
 *
 * @param system its name, as the property {@code os.name} has it
 */
record Kinds(String system) {
    private static final String SECRETS = "org.freedesktop.secrets";
    private static final String WALLET = "org.kde.kwalletd5";

    /**
     * The one that is here. Neither starts nor unlocks it.
     *
     * @throws ServiceException.Unreachable when there is none; the message is for the operator
     */
    KeyringStorageType here() throws ServiceException {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return opening(List.of(KeyringStorageType.OSX_KEYCHAIN, KeyringStorageType.LEGACY_OSX_KEYCHAIN));
        }
        if (name.startsWith("windows")) {
            return opening(List.of(KeyringStorageType.WINDOWS_CREDENTIAL_STORE));
        }
        var services = services();
        if (services.contains(SECRETS)) {
            return KeyringStorageType.GNOME_KEYRING;
        }
        if (services.contains(WALLET)) {
            return KeyringStorageType.KWALLET;
        }
        throw new ServiceException.Unreachable(
                "This session has no keychain service, such as GNOME Keyring or KWallet.");
    }

    /** Running ones, and those that the bus would start. */
    private static Set<String> services() throws ServiceException {
        try (var bus = DBusConnectionBuilder.forSessionBus().withShared(false).build()) {
            var names = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
            var services = new TreeSet<>(List.of(names.ListNames()));
            services.addAll(List.of(names.ListActivatableNames()));
            return services;
        } catch (DBusException | DBusExecutionException | IOException none) {
            throw new ServiceException.Unreachable("This session has no D-Bus, so no keychain can be reached.", none);
        }
    }

    private static KeyringStorageType opening(List<KeyringStorageType> kinds) throws ServiceException {
        for (var kind : kinds) {
            if (opens(kind)) {
                return kind;
            }
        }
        throw new ServiceException.Unreachable("The system's keychain cannot be opened.");
    }

    @SuppressWarnings("try")
    private static boolean opens(KeyringStorageType kind) {
        try (var keyring = Keyring.create(kind)) {
            return keyring.getKeyringStorageType() == kind;
        } catch (BackendNotSupportedException notHere) {
            return false;
        } catch (Exception closing) {
            return true;
        }
    }
}
