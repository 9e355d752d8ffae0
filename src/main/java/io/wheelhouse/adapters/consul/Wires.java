package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Opens wires and keeps idle ones for the next request. Thread-safe. */
final class Wires {
    private static final int IDLE_PER_SERVER = 16;

    private final Optional<TlsSockets> tls;
    private final Duration connectTimeout;
    private final Map<String, Deque<Wire>> idle = new ConcurrentHashMap<>();

    /** @param tls empty when no server speaks it */
    Wires(Optional<TlsSockets> tls, Duration connectTimeout) {
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /**
     * An idle wire that still stands, or a new one. Whatever fails here, nothing has been sent.
     *
     * @param repetition of the request it is for
     * @param opening told of a socket before it connects, so that connecting can be ended by closing it
     */
    Wire take(ServerAddress server, Call.Repetition repetition, Consumer<Socket> opening) throws IOException {
        var resting = resting(server);
        for (var wire = resting.pollFirst(); wire != null; wire = resting.pollFirst()) {
            if (!wire.gone(repetition)) {
                return wire;
            }
            wire.cut();
        }
        return open(server, opening);
    }

    /** Keeps a wire whose last reply was read to its end. */
    void rest(ServerAddress server, Wire wire) {
        wire.rest();
        var resting = resting(server);
        resting.addFirst(wire);
        while (resting.size() > IDLE_PER_SERVER) {
            Optional.ofNullable(resting.pollLast()).ifPresent(Wire::cut);
        }
    }

    void close() {
        idle.values().forEach(resting -> {
            for (var wire = resting.pollFirst(); wire != null; wire = resting.pollFirst()) {
                wire.cut();
            }
        });
    }

    private Deque<Wire> resting(ServerAddress server) {
        return idle.computeIfAbsent(server.toString(), absent -> new ConcurrentLinkedDeque<>());
    }

    private Wire open(ServerAddress server, Consumer<Socket> opening) throws IOException {
        var failure = new IOException("no address");
        for (var address : addresses(server)) {
            // Closed by the wire, or here when it does not come to one.
            @SuppressWarnings("resource")
            var socket = new Socket();
            try {
                opening.accept(socket);
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, server.port()), (int) connectTimeout.toMillis());
                socket.setSoTimeout((int) connectTimeout.toMillis());
                return new Wire(socket, server.tls() ? tls.orElseThrow().over(socket, server) : socket);
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    private static InetAddress[] addresses(ServerAddress server) throws UnknownHostException {
        return InetAddress.getAllByName(server.host());
    }
}
