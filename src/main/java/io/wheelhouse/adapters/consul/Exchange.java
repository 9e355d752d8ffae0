package io.wheelhouse.adapters.consul;

import com.ecwid.consul.transport.DefaultHttpTransport;
import com.ecwid.consul.transport.TransportException;
import io.wheelhouse.adapters.net.TlsWording;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One request to one server, and its reply: the {@code HttpClient} that consul-api's transport is given for this call.
 *
 * <p>It knows what the transport hides: whether anything was sent, the headers, and the body as it arrives, which the
 * call's reader takes from the wire; consul-api gets an empty one. Sends once, whatever happens. Used once, by one thread;
 * {@link #stop} from any.
 */
final class Exchange<T> extends CallClient {
    private static final int WORDS = 4096;
    /** What may be left of a body when its reader is done. */
    private static final int REST = 16 * 1024;

    private final ServerAddress server;
    private final Call<T> call;
    private final Wires wires;
    private final Credentials credentials;
    private final Duration silence;

    private volatile boolean stopped;
    private volatile boolean sending;
    private volatile @Nullable Socket transport;
    private @Nullable Head head;
    private @Nullable T value;
    private String words = "";

    /** @param silence the longest time without a byte of the reply, beyond the wait that was asked for */
    Exchange(ServerAddress server, Call<T> call, Wires wires, Credentials credentials, Duration silence) {
        this.server = server;
        this.call = call;
        this.wires = wires;
        this.credentials = credentials;
        this.silence = silence;
    }

    /** Sends and receives; blocks. */
    Outcome<T> run() {
        try {
            var transport = new DefaultHttpTransport(this);
            var request =
                    com.ecwid.consul.transport.HttpRequest.Builder.newBuilder().setUrl(server + call.target());
            if (call.body().isPresent()) {
                transport.makePutRequest(
                        request.setBinaryContent(call.body().get()).build());
            } else {
                transport.makeGetRequest(request.build());
            }
            return new Outcome.Replied<>(Optional.ofNullable(head).orElseThrow(), Optional.ofNullable(value), words);
        } catch (TransportException e) {
            return failed(e.getCause() instanceof IOException cause ? cause : new IOException(e));
        } catch (OutOfMemoryError e) {
            LoggerFactory.getLogger(Exchange.class).error("no memory for an answer of {}", server, e);
            return failed(TooMuchException.thanMemory());
        } catch (RuntimeException | Error e) {
            // Logged here, as the caller may have gone; of a write he must not hear anything but that it is unknown.
            LoggerFactory.getLogger(Exchange.class).error("a defect in an exchange with {}", server, e);
            if (call.once() && sending) {
                return new Outcome.Lost<>(new IOException("a defect in the Consul adapter", e));
            }
            throw e;
        }
    }

    /** Ends it as soon as can be. Answers how it stands if no reply was complete by now. */
    Outcome<T> stop(IOException cause) {
        stopped = true;
        // Read after writing "stopped", as the sender reads "stopped" after writing "sending": one of the two sees it.
        var sent = sending;
        close(transport);
        return sent ? new Outcome.Lost<>(cause) : new Outcome.NotSent<>(cause);
    }

    @Override
    public <R> R execute(HttpUriRequest request, ResponseHandler<? extends R> handler) throws IOException {
        var wire = wires.take(server, call.repetition(), this::opening);
        var reusable = false;
        try {
            transport = wire.transport();
            beginSending();
            var response = wire.exchange(outgoing(request), silence.plus(call.held()));
            head = Head.of(response, credentials.token().isEmpty());
            reusable = receive(response, head) && delimited(response);
            response.setEntity(new ByteArrayEntity(new byte[0]));
            return handler.handleResponse(response);
        } finally {
            if (reusable && !stopped) {
                wires.rest(server, wire);
            } else {
                wire.cut();
            }
        }
    }

    private void opening(Socket socket) {
        transport = socket;
        if (stopped) {
            close(socket);
        }
    }

    private void beginSending() throws IOException {
        sending = true;
        if (stopped) {
            sending = false;
            throw new SocketException("stopped before it was sent");
        }
    }

    private HttpRequest outgoing(HttpUriRequest request) {
        var uri = request.getURI();
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var outgoing = call.body()
                .<HttpRequest>map(body -> {
                    var put = new BasicHttpEntityEnclosingRequest(request.getMethod(), target, HttpVersion.HTTP_1_1);
                    put.setEntity(new ByteArrayEntity(body));
                    put.setHeader("Content-Type", "application/json");
                    put.setHeader("Content-Length", Integer.toString(body.length));
                    return put;
                })
                .orElseGet(() -> new BasicHttpRequest(request.getMethod(), target, HttpVersion.HTTP_1_1));
        outgoing.setHeader("Host", server.authority());
        outgoing.setHeader("Accept", "application/json");
        if (!server.loopback()) {
            outgoing.setHeader("Accept-Encoding", "gzip");
        }
        credentials.addTo(outgoing);
        return outgoing;
    }

    /** Takes the body from the wire. Answers whether it came to its end, so that the wire can be used again. */
    private boolean receive(HttpResponse response, Head head) throws IOException {
        var entity = Optional.ofNullable(response.getEntity());
        if (entity.isEmpty()) {
            return true;
        }
        var encoded = entity.get().getContentEncoding();
        var raw = entity.get().getContent();
        var reader = call.reader();
        // Never closed: that would read what is left, which may be without end. The wire is cut instead.
        var body = new BoundedBody(
                encoded != null && "gzip".equals(encoded.getValue()) ? new GZIPInputStream(raw) : raw,
                Math.max(reader.limit(), WORDS + REST));
        if (head.json() && reader.reads(head.status())) {
            value = reader.hiding(reader.read(body), credentials::hidden);
        } else {
            words = words(body);
        }
        return ends(body) && ends(raw);
    }

    /** The first words, without our secrets, also where they are cut in the middle of one. */
    private String words(InputStream body) throws IOException {
        var bytes = body.readNBytes(WORDS);
        var hidden = credentials.hidden(new String(bytes, StandardCharsets.UTF_8));
        var end = bytes.length < WORDS ? hidden.length() : Math.max(0, hidden.length() - credentials.longest());
        return hidden.substring(0, end).strip();
    }

    private static boolean ends(InputStream body) throws IOException {
        return body.readNBytes(REST).length < REST;
    }

    private static boolean delimited(HttpResponse response) {
        var entity = Optional.ofNullable(response.getEntity());
        var ends =
                entity.map(it -> it.isChunked() || it.getContentLength() >= 0).orElse(true);
        var close = Optional.ofNullable(response.getFirstHeader("Connection"))
                .filter(header -> "close".equalsIgnoreCase(header.getValue()));
        return ends && close.isEmpty() && response.getProtocolVersion().greaterEquals(HttpVersion.HTTP_1_1);
    }

    private Outcome<T> failed(IOException cause) {
        var said = withoutSecrets(cause);
        if (!sending || head == null && refusedInHandshake(cause)) {
            return new Outcome.NotSent<>(said);
        }
        // Nonsense may follow a write that was carried out: what answers need not be what did it.
        var alien = cause instanceof NotConsulException || cause instanceof TooMuchException;
        return alien && !call.once() ? new Outcome.Alien<>(said) : new Outcome.Lost<>(said);
    }

    /** HttpCore quotes what it cannot read, which may be what we sent. Nothing of such a failure is kept but its words. */
    private IOException withoutSecrets(IOException cause) {
        for (var at = Optional.<Throwable>of(cause); at.isPresent(); at = at.map(Throwable::getCause)) {
            var message = String.valueOf(at.get().getMessage());
            if (!credentials.hidden(message).equals(message)) {
                var clause = credentials.hidden(String.valueOf(cause.getMessage()));
                return cause instanceof NotConsulException ? new NotConsulException(clause) : new IOException(clause);
            }
        }
        return cause;
    }

    /** TLS 1.3: a server's refusal of our certificate arrives after we took the handshake for done and sent. */
    private static boolean refusedInHandshake(IOException cause) {
        return cause instanceof SSLException && TlsWording.refusesClientCertificate(cause);
    }

    private static void close(@Nullable Socket socket) {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }
}
