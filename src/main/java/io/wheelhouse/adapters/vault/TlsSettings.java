package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What is trusted and what we show, for servers that speak TLS. Files are read when the first such server is reached.
 *
 * @param serverName the name the certificate must carry; the address's host when empty
 * @param verify false takes any certificate
 */
record TlsSettings(
        Optional<Path> caFile,
        Optional<Path> caPath,
        Optional<Path> clientCertificate,
        Optional<Path> clientKey,
        Optional<String> serverName,
        boolean verify) {

    static TlsSettings from(ConnectionSettings settings) throws ServiceException {
        var tls = new TlsSettings(
                file(settings, VaultFields.CA_FILE),
                file(settings, VaultFields.CA_PATH),
                file(settings, VaultFields.CLIENT_CERTIFICATE),
                file(settings, VaultFields.CLIENT_KEY),
                settings.text(VaultFields.TLS_SERVER_NAME).filter(name -> !name.isBlank()),
                !skipsVerification(settings));
        if (tls.clientCertificate.isPresent() != tls.clientKey.isPresent()) {
            throw VaultSettings.invalid(
                    settings,
                    tls.clientKey.isPresent() ? VaultFields.CLIENT_CERTIFICATE : VaultFields.CLIENT_KEY,
                    "a client certificate and its key are needed together");
        }
        return tls;
    }

    /** The field that says what is trusted, with its value, for messages. */
    String trust() {
        return caFile.map(file -> VaultFields.CA_FILE + " " + file)
                .or(() -> caPath.map(folder -> VaultFields.CA_PATH + " " + folder))
                .orElse("Java's own list of authorities");
    }

    /** As Go reads a flag: VAULT_SKIP_VERIFY=TRUE is one. */
    private static boolean skipsVerification(ConnectionSettings settings) throws ServiceException {
        var word = settings.text(VaultFields.SKIP_VERIFY).map(String::strip).orElse("");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true" -> true;
            case "", "0", "f", "false" -> false;
            default ->
                throw VaultSettings.invalid(settings, VaultFields.SKIP_VERIFY, "it must be true or false, not " + word);
        };
    }

    private static Optional<Path> file(ConnectionSettings settings, String field) throws ServiceException {
        var text = settings.text(field).filter(it -> !it.isBlank());
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw VaultSettings.invalid(settings, field, "it is not a file name: " + e.getReason());
        }
    }
}
