package io.wheelhouse.testing;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpVersion;
import org.apache.http.ParseException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.impl.DefaultBHttpServerConnection;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpResponse;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;

/** One client's connection to a {@link ConsulFaults}, and the connection that passes its requests on. */
final class FaultsLine implements Runnable {
    private static final int BUFFER = 32 * 1024;
    /** What belongs to one connection, not to the message. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "transfer-encoding", "content-length", "keep-alive", "host");

    private final ConsulFaults front;
    private final Socket socket;
    private @Nullable DefaultBHttpClientConnection upstream;
    private @Nullable Socket upstreamSocket;
    private long sentBefore;
    private long receivedBefore;

    FaultsLine(ConsulFaults front, Socket socket) {
        this.front = front;
        this.socket = socket;
    }

    @Override
    public void run() {
        try (socket;
                var client = new DefaultBHttpServerConnection(BUFFER)) {
            socket.setTcpNoDelay(true);
            client.bind(socket);
            serveAll(client);
        } catch (IOException | HttpException | ParseException ignored) {
            // The client is gone or does not speak HTTP, or the front was closed.
        } finally {
            front.closed(socket);
            closeUpstream();
        }
    }

    private void serveAll(DefaultBHttpServerConnection client) throws IOException, HttpException {
        var more = true;
        while (more) {
            more = serve(client);
            count(client);
        }
    }

    private boolean serve(DefaultBHttpServerConnection client) throws IOException, HttpException {
        var request = client.receiveRequestHeader();
        byte[] body = {};
        if (request instanceof HttpEntityEnclosingRequest enclosing) {
            client.receiveRequestEntity(enclosing);
            body = EntityUtils.toByteArray(enclosing.getEntity());
        }
        var answer = front.answer(seen(request, body), this::forward);
        if (answer.isEmpty()) {
            return false;
        }
        var response = new BasicHttpResponse(HttpVersion.HTTP_1_1, answer.get().status(), "");
        answer.get().headers().forEach(response::setHeader);
        response.setHeader("Content-Length", Integer.toString(answer.get().body().length));
        response.setEntity(new ByteArrayEntity(answer.get().body()));
        client.sendResponseHeader(response);
        client.sendResponseEntity(response);
        client.flush();
        return true;
    }

    private Answer forward(Seen request) throws IOException {
        try {
            var connection = upstream();
            var forwarded =
                    new BasicHttpEntityEnclosingRequest(request.method(), request.target(), HttpVersion.HTTP_1_1);
            request.headers().forEach(forwarded::setHeader);
            forwarded.setHeader("Host", front.upstream().getAuthority());
            forwarded.setHeader("Content-Length", Integer.toString(request.body().length));
            forwarded.setEntity(new ByteArrayEntity(request.body()));
            connection.sendRequestHeader(forwarded);
            connection.sendRequestEntity(forwarded);
            connection.flush();
            var response = connection.receiveResponseHeader();
            // 204 has none, and says nothing of its length: it would be waited for until somebody hangs up.
            if (response.getStatusLine().getStatusCode() != 204) {
                connection.receiveResponseEntity(response);
            }
            var body = Optional.ofNullable(response.getEntity());
            return new Answer(
                    response.getStatusLine().getStatusCode(),
                    headers(response),
                    body.isPresent() ? EntityUtils.toByteArray(body.get()) : new byte[0]);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private DefaultBHttpClientConnection upstream() throws IOException {
        if (upstream == null) {
            var to = new Socket(front.upstream().getHost(), front.upstream().getPort());
            to.setTcpNoDelay(true);
            front.opened(to);
            upstreamSocket = to;
            upstream = new DefaultBHttpClientConnection(BUFFER);
            upstream.bind(to);
        }
        return upstream;
    }

    private void closeUpstream() {
        if (upstreamSocket == null) {
            return;
        }
        front.closed(upstreamSocket);
        try {
            upstreamSocket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }

    private void count(DefaultBHttpServerConnection client) {
        var metrics = client.getMetrics();
        front.count(metrics.getReceivedBytesCount() - sentBefore, metrics.getSentBytesCount() - receivedBefore);
        sentBefore = metrics.getReceivedBytesCount();
        receivedBefore = metrics.getSentBytesCount();
    }

    private static Seen seen(HttpRequest request, byte[] body) {
        var line = request.getRequestLine();
        return new Seen(line.getMethod(), line.getUri(), headers(request), body);
    }

    private static Map<String, String> headers(HttpMessage message) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : message.getAllHeaders()) {
            if (!HOP_BY_HOP.contains(header.getName().toLowerCase(Locale.ROOT))) {
                headers.put(header.getName(), header.getValue());
            }
        }
        return headers;
    }
}
