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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private final CountDownLatch closed = new CountDownLatch(1);

    Http(VaultSettings settings) throws ServiceException {
        this.settings = settings;
        // HTTP/1.1: one request on one wire, so that a lost one takes no other with it.
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
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

    Outcome send(Call call, URI uri, Duration deadline) {
        if (closed()) {
            return new Outcome.NotSent(new SocketException("closed"));
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Outcome.NotSent(new InterruptedIOException("interrupted"));
        }
        return await(
                client.sendAsync(request(call, uri), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST)),
                deadline);
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

    private Outcome await(CompletableFuture<HttpResponse<byte[]>> exchange, Duration deadline) {
        try {
            var response = exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Answered(new Answer(response.statusCode(), response.headers(), response.body()));
        } catch (InterruptedException stop) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Outcome.Lost(new InterruptedIOException("interrupted"));
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return new Outcome.Lost(
                    new SocketTimeoutException("no whole answer within " + deadline.toSeconds() + " s"));
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            return failed(cause == null ? failed : cause);
        }
    }

    private static Outcome failed(Throwable cause) {
        return switch (cause) {
            // The handshake comes before the first byte of the request.
            case ConnectException refused -> new Outcome.NotSent(refused);
            case HttpConnectTimeoutException late -> new Outcome.NotSent(late);
            case SSLHandshakeException untrusted -> new Outcome.NotSent(untrusted);
            case IOException broken ->
                TlsWording.speaksPlainHttp(broken) ? new Outcome.NotSent(broken) : new Outcome.Lost(broken);
            default -> new Outcome.Lost(new IOException("the HTTP client failed", cause));
        };
    }
}
