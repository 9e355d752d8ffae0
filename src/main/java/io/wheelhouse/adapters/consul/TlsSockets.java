package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Puts TLS on connected sockets: trust, our own certificate, and the name the server must prove. */
final class TlsSockets {
    private final SSLSocketFactory factory;
    private final Optional<String> serverName;
    private final boolean verify;

    private TlsSockets(SSLSocketFactory factory, Optional<String> serverName, boolean verify) {
        this.factory = factory;
        this.serverName = serverName;
        this.verify = verify;
    }

    /**
     * Reads certificates and key.
     *
     * @throws ServiceException.Invalid when a file cannot be used; names the field and the file, nothing of a key
     */
    static TlsSockets of(TlsSettings settings) throws ServiceException {
        @Nullable
        TrustManager[] trust =
                settings.verify() ? Certificates.trusted(settings) : new TrustManager[] {new TrustAnything()};
        // Loads BouncyCastle, which a connection without a client key must not pay for.
        @Nullable KeyManager[] own = settings.clientKey().isPresent() ? ClientIdentity.keyManagers(settings) : null;
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(own, trust, null);
            return new TlsSockets(context.getSocketFactory(), settings.serverName(), settings.verify());
        } catch (GeneralSecurityException e) {
            throw new ServiceException.Invalid(
                    "%s: TLS cannot be set up with these certificates: %s"
                            .formatted(settings.connection(), e.getMessage()),
                    e);
        }
    }

    /**
     * Shakes hands. Nothing of a request has been sent when this fails.
     *
     * @param connected the plain socket; closed along with the answered one
     */
    Socket over(Socket connected, ServerAddress server) throws IOException {
        // The name given here is both what is asked for (SNI) and what the certificate is checked against.
        var name = serverName.orElse(server.host());
        var socket = (SSLSocket) factory.createSocket(connected, name, server.port(), true);
        if (verify) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return socket;
    }
}
