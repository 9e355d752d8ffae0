package io.wheelhouse.adapters.net;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What is trusted and what we show, for servers that speak TLS. Files are read by {@link #context}.
 *
 * @param connection the connection's name in its workspace
 * @param caFile a PEM file of authorities; goes before {@code caPath}. With neither, Java's own list applies
 * @param caPath a folder of such files
 * @param clientCertificate ours, with its chain; there is a {@code clientKey} exactly when there is this
 * @param serverName the name the certificate must carry; the address's host when empty
 * @param verify false takes any certificate
 */
public record TlsSettings(
        String connection,
        Optional<Path> caFile,
        Optional<Path> caPath,
        Optional<Path> clientCertificate,
        Optional<Path> clientKey,
        Optional<String> serverName,
        boolean verify) {
    public static final String CA_FILE = "ca-file";
    public static final String CA_PATH = "ca-path";
    public static final String CLIENT_CERTIFICATE = "client-certificate";
    public static final String CLIENT_KEY = "client-key";
    public static final String SERVER_NAME = "tls-server-name";

    /**
     * From a connection's fields of these names.
     *
     * @throws ServiceException.Invalid for what is no file name, and for a certificate without its key or the reverse
     */
    public static TlsSettings from(ConnectionSettings settings, boolean verify) throws ServiceException {
        var tls = new TlsSettings(
                settings.name(),
                file(settings, CA_FILE),
                file(settings, CA_PATH),
                file(settings, CLIENT_CERTIFICATE),
                file(settings, CLIENT_KEY),
                settings.text(SERVER_NAME).filter(name -> !name.isBlank()),
                verify);
        if (tls.clientCertificate.isPresent() != tls.clientKey.isPresent()) {
            throw tls.invalid(
                    tls.clientKey.isPresent() ? CLIENT_CERTIFICATE : CLIENT_KEY,
                    "a client certificate and its key are needed together");
        }
        return tls;
    }

    private static Optional<Path> file(ConnectionSettings settings, String field) throws ServiceException {
        var text = settings.text(field).filter(it -> !it.isBlank());
        try {
            return text.map(Path::of);
        } catch (InvalidPathException e) {
            throw FieldFault.of(settings.name(), field, "it is not a file name: " + e.getReason());
        }
    }

    /**
     * Reads certificates and key.
     *
     * @throws ServiceException.Invalid when a file cannot be used; names the field and the file, nothing of a key
     */
    public SSLContext context() throws ServiceException {
        @Nullable TrustManager[] trust = verify ? Certificates.trusted(this) : new TrustManager[] {new TrustAnything()};
        // Loads BouncyCastle, which a connection without a client key must not pay for.
        @Nullable KeyManager[] own = clientKey.isPresent() ? ClientIdentity.keyManagers(this) : null;
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ServiceException.Invalid(
                    "%s: TLS cannot be set up with these certificates: %s".formatted(connection, e.getMessage()), e);
        }
    }

    /** The field that says what is trusted, with its value, for messages. */
    String trust() {
        return caFile.map(file -> CA_FILE + " " + file)
                .or(() -> caPath.map(folder -> CA_PATH + " " + folder))
                .orElse("Java's own list of authorities");
    }

    ServiceException.Invalid invalid(String field, String why) {
        return FieldFault.of(connection, field, why);
    }

    ServiceException.Invalid invalid(String field, String why, Exception cause) {
        return new ServiceException.Invalid(FieldFault.words(connection, field, why), cause);
    }

    /** A refusal of a file that cannot be read. */
    ServiceException.Invalid unreadable(String field, Path file, IOException cause) {
        return invalid(field, "%s cannot be read; check the name and the rights".formatted(file), cause);
    }
}
