package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is trusted and what we show, for servers that speak TLS. Files are read when a
 * connection with such a server is opened.
 *
 * @param connection the connection's name in its workspace
 * @param serverName the name the certificate must carry; the address's host when empty
 * @param verify false takes any certificate
 */
record TlsSettings(
        String connection,
        Optional<Path> caFile,
        Optional<Path> caPath,
        Optional<Path> clientCertificate,
        Optional<Path> clientKey,
        Optional<String> serverName,
        boolean verify) {

    static TlsSettings from(ConnectionSettings settings) throws ServiceException {
        var tls = new TlsSettings(
                settings.name(),
                file(settings, ConsulFields.CA_FILE),
                file(settings, ConsulFields.CA_PATH),
                file(settings, ConsulFields.CLIENT_CERTIFICATE),
                file(settings, ConsulFields.CLIENT_KEY),
                settings.text(ConsulFields.TLS_SERVER_NAME).filter(name -> !name.isBlank()),
                settings.flag(ConsulFields.VERIFY, true));
        if (tls.clientCertificate.isPresent() != tls.clientKey.isPresent()) {
            throw ConsulSettings.invalid(
                    settings,
                    tls.clientKey.isPresent() ? ConsulFields.CLIENT_CERTIFICATE : ConsulFields.CLIENT_KEY,
                    "a client certificate and its key are needed together");
        }
        return tls;
    }

    /** The field that says what is trusted, with its value, for messages. */
    String trust() {
        return caFile.map(file -> ConsulFields.CA_FILE + " " + file)
                .or(() -> caPath.map(folder -> ConsulFields.CA_PATH + " " + folder))
                .orElse("Java's own list of authorities");
    }

    /** A refusal of one field's value. */
    ServiceException.Invalid invalid(String field, String why) {
        return new ServiceException.Invalid(ConsulSettings.words(connection, field, why));
    }

    /** A refusal of a file that cannot be read. */
    ServiceException.Invalid unreadable(String field, Path file, IOException cause) {
        var why = "%s cannot be read; check the name and the rights".formatted(file);
        return new ServiceException.Invalid(ConsulSettings.words(connection, field, why), cause);
    }

    private static Optional<Path> file(ConnectionSettings settings, String field) throws ServiceException {
        var text = settings.text(field).filter(it -> !it.isBlank());
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw ConsulSettings.invalid(settings, field, "it is not a file name: " + e.getReason());
        }
    }
}
