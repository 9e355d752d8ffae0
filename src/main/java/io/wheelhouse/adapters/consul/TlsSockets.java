package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

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
        return new TlsSockets(settings.context().getSocketFactory(), settings.serverName(), settings.verify());
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
