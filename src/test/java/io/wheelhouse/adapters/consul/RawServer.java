package io.wheelhouse.adapters.consul;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** A server that reads each request and answers it with the same bytes, be they HTTP or not; then it hangs up. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket listener;
    private final Reply reply;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private RawServer(ServerSocket listener, Reply reply) {
        this.listener = listener;
        this.reply = reply;
    }

    static RawServer answering(Reply reply) throws IOException {
        var server = new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), reply);
        server.threads.execute(server::accept);
        return server;
    }

    static RawServer answering(String bytes) throws IOException {
        return answering(out -> out.write(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }

    String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException ignored) {
                // Closed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            read(new BufferedInputStream(socket.getInputStream()));
            reply.to(socket.getOutputStream());
        } catch (IOException ignored) {
            // The client has had enough.
        }
    }

    private static void read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = LENGTH.matcher(head);
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    }

    /** Writes what is answered. */
    interface Reply {
        void to(OutputStream out) throws IOException;
    }
}
