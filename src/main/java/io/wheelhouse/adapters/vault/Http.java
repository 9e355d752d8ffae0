package io.wheelhouse.adapters.vault;

import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.adapters.net.TlsWording;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends one request and takes its whole answer, within a deadline. Never resends a write, never follows a redirect.
 * Thread-safe; an interrupted caller stays interrupted.
 */
final class Http implements AutoCloseable {
    /** What Vault takes for a request; an answer is not larger. */
    private static final long LARGEST = 32L << 20;

    private final VaultSettings settings;
    private final HttpClient client;
    private final Deadlines deadlines = new Deadlines();
    private final CountDownLatch closed = new CountDownLatch(1);

    Http(VaultSettings settings) throws ServiceException {
        this.settings = settings;
        // HTTP/1.1: one request on one wire, so that a lost one takes no other with it.
        // The client's own thread puts an answer together and wakes who waits for it. A pool between the two was a
        // quarter of the processor time of a verify. What runs there is short: it collects a body. At most it looks
        // up a host's name, when a kept connection has ended; a deadline or an interrupt ends a caller's wait then too.
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Runnable::run);
        if (settings.servers().stream().anyMatch(ServerAddress::tls)) {
            builder.sslContext(context(settings.tls()));
        }
        client = builder.build();
    }

    private static SSLContext context(TlsSettings tls) throws ServiceException {
        var context = tls.context();
        return tls.serverName().map(name -> NamedContext.over(context, name)).orElse(context);
    }

    Outcome send(Call call, URI uri) {
        return send(call, uri, settings.timeout());
    }

    Outcome send(Call call, URI uri, Duration most) {
        if (closed()) {
            return new Outcome.NotSent(new SocketException("closed"));
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.NotSent(new InterruptedIOException("interrupted"));
        }
        var request = request(call, uri);
        var deadline = deadlines.in(most);
        return deadline.isPresent()
                ? send(request, deadline.get(), most)
                : new Outcome.NotSent(new SocketException("closed"));
    }

    private Outcome send(HttpRequest request, Deadlines.Deadline deadline, Duration most) {
        boolean interrupted = false;
        try {
            return answered(client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)));
        } catch (InterruptedException stop) {
            boolean late = deadline.end();
            interrupted = !late;
            return new Outcome.Lost(
                    late
                            ? new SocketTimeoutException("no whole answer within " + most.toSeconds() + " s")
                            : new InterruptedIOException("interrupted"));
        } catch (IOException broken) {
            return failed(broken);
        } catch (RuntimeException defect) {
            return new Outcome.Lost(new IOException("the HTTP client failed", defect));
        } finally {
            deadline.end();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Outcome answered(HttpResponse<byte[]> response) {
        return new Outcome.Answered(new Answer(response.statusCode(), response.headers(), response.body()));
    }

    boolean closed() {
        return closed.getCount() == 0;
    }

    /** Waits, or less when closed. An interrupted caller stays interrupted and does not wait. */
    void pause(Duration pause) {
        try {
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends every request under way. */
    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
        deadlines.close();
    }

    private HttpRequest request(Call call, URI uri) {
        var request = HttpRequest.newBuilder(uri)
                .method(
                        call.method(),
                        call.body()
                                .map(Json::write)
                                .map(BodyPublishers::ofByteArray)
                                .orElseGet(BodyPublishers::noBody))
                .header("User-Agent", "wheelhouse")
                .header("Accept", "application/json")
                .header("X-Vault-Request", "true");
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        call.token().ifPresent(token -> request.header("X-Vault-Token", token.reveal()));
        if (!call.global()) {
            settings.namespace().ifPresent(namespace -> request.header("X-Vault-Namespace", namespace));
        }
        return request.build();
    }

    private static Outcome failed(IOException cause) {
        return switch (cause) {
            // The handshake comes before the first byte of the request.
            case ConnectException refused -> new Outcome.NotSent(refused);
            case HttpConnectTimeoutException late -> new Outcome.NotSent(late);
            case SSLHandshakeException untrusted -> new Outcome.NotSent(untrusted);
            default -> TlsWording.speaksPlainHttp(cause) ? new Outcome.NotSent(cause) : new Outcome.Lost(cause);
        };
    }
}
