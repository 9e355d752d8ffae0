package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.MessageConstraintException;
import org.apache.http.ParseException;
import org.apache.http.config.MessageConstraints;
import org.apache.http.impl.DefaultBHttpClientConnection;

/** One HTTP/1.1 connection to a server: a socket, and HttpCore's reading and writing of messages on it. */
final class Wire {
    private static final int BUFFER = 16 * 1024;
    /** Far more than Consul sends; without bounds a head can take all the memory there is. */
    private static final MessageConstraints HEAD = MessageConstraints.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(1000)
            .build();

    private static final Duration SURELY_OPEN = Duration.ofSeconds(1);

    private final Socket transport;
    private final DefaultBHttpClientConnection connection;
    private long idleSince = System.nanoTime();

    /**
     * @param transport the TCP socket below everything; closing it ends a read at once, which closing TLS might not
     * @param secured the socket to talk through: {@code transport}, or TLS on it
     */
    Wire(Socket transport, Socket secured) throws IOException {
        this.transport = transport;
        this.connection = new DefaultBHttpClientConnection(BUFFER, null, null, HEAD);
        connection.bind(secured);
    }

    /** Sends a request and reads the reply's head; its entity reads the body from the wire. */
    HttpResponse exchange(HttpRequest request, Duration silence) throws IOException {
        try {
            connection.setSocketTimeout((int) Math.min(silence.toMillis(), Integer.MAX_VALUE));
            send(request);
            var response = connection.receiveResponseHeader();
            while (response.getStatusLine().getStatusCode() < HttpStatus.SC_OK) {
                response = connection.receiveResponseHeader();
            }
            connection.receiveResponseEntity(response);
            return response;
        } catch (ParseException | MessageConstraintException e) {
            throw new NotConsulException("what it answers is not HTTP", e);
        } catch (HttpException e) {
            throw new NotConsulException("what it answers is not HTTP", e);
        }
    }

    private void send(HttpRequest request) throws IOException, HttpException {
        try {
            connection.sendRequestHeader(request);
            if (request instanceof HttpEntityEnclosingRequest enclosing) {
                connection.sendRequestEntity(enclosing);
            }
            connection.flush();
        } catch (SocketException broken) {
            throw told(broken);
        }
    }

    /** A server that hangs up on a TLS handshake has said why before; that says more than a broken pipe. */
    private IOException told(SocketException broken) {
        try {
            connection.receiveResponseHeader();
        } catch (SSLException why) {
            return why;
        } catch (IOException | HttpException nothing) {
            return broken;
        }
        return broken;
    }

    /** The TCP socket; closing it, from any thread, ends the exchange under way. */
    Socket transport() {
        return transport;
    }

    /** Marks the start of idleness. */
    void rest() {
        idleSince = System.nanoTime();
    }

    /**
     * Whether the server has hung up. Asking costs a millisecond, so for a request that may be repeated a wire used just now
     * is taken to be open; for one that may not, a lost reply would cost far more.
     */
    boolean gone(Call.Repetition repetition) {
        var trusted = repetition == Call.Repetition.HARMLESS && System.nanoTime() - idleSince < SURELY_OPEN.toNanos();
        return !trusted && connection.isStale();
    }

    /** Ends it at once; a thread that reads from it gets an IOException. From any thread. */
    void cut() {
        try {
            transport.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
