package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The bus over which programs of a Linux desktop speak with each other. Spoken by hand, since it takes three calls: a
 * program for each would be one more thing that has to be installed, and to be ended. Whoever uses it waits, so not on the
 * screen's thread; after its patience everything ends by an {@link IOException}.
 */
final class SessionBus implements AutoCloseable {
    private static final BusMessage.Target BUS =
            new BusMessage.Target("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus");
    private static final String PATH = "unix:path=";
    private static final int LONGEST_LINE = 1_000;

    private final SocketChannel channel;
    private volatile boolean patient;
    private int serial;

    private SessionBus(SocketChannel channel) {
        this.channel = channel;
    }

    /** Where it is; empty where there is none that can be reached. */
    static Optional<Path> address(Map<String, String> variables) {
        var listed = variables.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        if (listed.isEmpty()) {
            return Optional.ofNullable(variables.get("XDG_RUNTIME_DIR"))
                    .flatMap(folder -> path(folder + "/bus"))
                    .filter(Files::exists);
        }
        for (var one : listed.split(";", -1)) {
            if (one.startsWith(PATH)) {
                return path(one.substring(PATH.length()).replaceFirst(",.*", ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    /**
     * Joins it.
     *
     * @param patience for everything together, until {@link #stay}
     */
    static SessionBus join(Path address, Duration patience) throws IOException {
        var bus = new SessionBus(SocketChannel.open(UnixDomainSocketAddress.of(address)));
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(bus::timeUp);
        try {
            bus.introduce();
            bus.call(BUS, "Hello", "", new BusWriter());
            return bus;
        } catch (IOException refused) {
            bus.close();
            throw refused;
        }
    }

    private void timeUp() {
        if (!patient) {
            close();
        }
    }

    /** From now on it may wait for as long as it likes. */
    void stay() {
        patient = true;
    }

    private void introduce() throws IOException {
        var user = String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        var name = HexFormat.of().formatHex(user.getBytes(StandardCharsets.US_ASCII));
        send(("\0AUTH EXTERNAL " + name + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (!line().startsWith("OK ")) {
            throw new IOException("the session bus does not let us in");
        }
        send("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            char letter = (char) read(1).get(0);
            if (letter == '\n') {
                return line.toString();
            }
            line.append(letter);
        }
        throw new IOException("the session bus says something odd");
    }

    /** Calls, and waits for the answer. */
    BusMessage call(BusMessage.Target target, String member, String signature, BusWriter body) throws IOException {
        int number = ++serial;
        send(BusMessage.call(number, target, member, signature, body));
        while (true) {
            var message = next();
            if (message.answers() == number && message.kind() == BusMessage.ANSWER) {
                return message;
            }
            if (message.answers() == number && message.kind() == BusMessage.FAULT) {
                throw new IOException("the session bus refused " + member);
            }
        }
    }

    /** Wants to hear what fits this rule. */
    void listen(String rule) throws IOException {
        call(BUS, "AddMatch", "s", new BusWriter().text(rule));
    }

    /** The next message, whoever it comes from. */
    BusMessage next() throws IOException {
        var head = read(BusMessage.HEAD);
        int rest = BusMessage.rest(head);
        var whole = ByteBuffer.allocate(BusMessage.HEAD + rest);
        whole.put(head.duplicate().rewind()).put(read(rest)).flip();
        return BusMessage.read(whole);
    }

    private void send(byte[] bytes) throws IOException {
        var out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private ByteBuffer read(int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("the session bus hung up");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closedAlready) {
            return;
        }
    }
}
