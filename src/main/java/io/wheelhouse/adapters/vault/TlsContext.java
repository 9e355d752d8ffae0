package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the TLS context of a connection: trust, our own certificate, and the name that the server must prove. */
final class TlsContext {
    private TlsContext() {}

    /**
     * Reads certificates and key.
     *
     * @throws ServiceException.Invalid when a file cannot be used; names the field and the file, nothing of a key
     */
    static SSLContext of(TlsSettings settings) throws ServiceException {
        @Nullable
        TrustManager[] trust =
                settings.verify() ? Certificates.trusted(settings) : new TrustManager[] {new TrustAnything()};
        // Loads BouncyCastle, which a connection without a client key must not pay for.
        @Nullable KeyManager[] own = settings.clientKey().isPresent() ? ClientIdentity.keyManagers(settings) : null;
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own, trust, null);
            return settings.serverName().isPresent()
                    ? NamedContext.over(context, settings.serverName().get())
                    : context;
        } catch (GeneralSecurityException e) {
            throw new ServiceException.Invalid("TLS cannot be set up with these certificates: " + e.getMessage(), e);
        }
    }
}
