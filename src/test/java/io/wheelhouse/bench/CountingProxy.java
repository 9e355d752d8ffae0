package io.wheelhouse.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Passes TCP connections on and counts the bytes that come back. */
final class CountingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final URI upstream;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong received = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    CountingProxy(String upstream) throws IOException {
        this.upstream = URI.create(upstream);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String address() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Bytes sent to clients, HTTP's heads included. */
    long received() {
        return received.get();
    }

    int mostConnections() {
        return most.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                threads.execute(() -> pass(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket client) {
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        sockets.add(client);
        try (client;
                var server = new Socket(upstream.getHost(), upstream.getPort())) {
            sockets.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            var up = threads.submit(() -> copy(client, server, count -> {}));
            copy(server, client, received::addAndGet);
            client.close();
            server.close();
            up.cancel(true);
            sockets.remove(server);
        } catch (IOException gone) {
            // Either end is gone; so is the other now.
        } finally {
            sockets.remove(client);
            open.decrementAndGet();
        }
    }

    private static void copy(Socket from, Socket to, LongConsumer counted) {
        var buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                counted.accept(count);
                out.write(buffer, 0, count);
            }
            close(to);
        } catch (IOException gone) {
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        close(listening);
        sockets.forEach(CountingProxy::close);
        threads.close();
    }
}
