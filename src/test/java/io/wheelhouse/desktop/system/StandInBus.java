package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A session bus that answers as it is told. */
public final class StandInBus implements AutoCloseable {
    private final Path path;
    private final ServerSocketChannel server;
    private final Thread thread;
    private final CompletableFuture<SocketChannel> joined = new CompletableFuture<>();

    /** What was called: its member, and the words that came with it. */
    public final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    /** What it answers to {@code Read}; absent: with a fault. */
    private final List<Integer> scheme;

    private final boolean silent;

    private StandInBus(Path path, List<Integer> scheme, boolean silent) throws IOException {
        this.path = path;
        this.scheme = scheme;
        this.silent = silent;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        thread = Thread.ofVirtual().start(this::serve);
    }

    public static StandInBus saying(Path folder, int scheme) throws IOException {
        return new StandInBus(folder.resolve("bus"), List.of(scheme), false);
    }

    static StandInBus withoutPortal(Path folder) throws IOException {
        return new StandInBus(folder.resolve("bus"), List.of(), false);
    }

    static StandInBus silent(Path folder) throws IOException {
        return new StandInBus(folder.resolve("bus"), List.of(), true);
    }

    public Map<String, String> variables() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:abstract=/tmp/other;unix:path=%s,guid=1".formatted(path));
    }

    String nextCall() throws InterruptedException {
        var call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nothing was called");
        }
        return call;
    }

    private void serve() {
        try {
            while (true) {
                var member = server.accept();
                Thread.ofVirtual().start(() -> serve(member));
            }
        } catch (IOException over) {
            joined.completeExceptionally(over);
        }
    }

    private void serve(SocketChannel accepted) {
        try (var member = accepted) {
            if (silent) {
                read(member, 1);
                return;
            }
            while (read(member, 1).get(0) != '\n') {
                continue;
            }
            member.write(ByteBuffer.wrap("OK 1234\r\n".getBytes(StandardCharsets.US_ASCII)));
            read(member, "BEGIN\r\n".length());
            while (true) {
                answer(member, message(member));
            }
        } catch (IOException left) {
            return;
        }
    }

    private static BusMessage message(SocketChannel member) throws IOException {
        var head = read(member, BusMessage.HEAD);
        int rest = BusMessage.rest(head);
        var whole = ByteBuffer.allocate(BusMessage.HEAD + rest);
        whole.put(head.rewind()).put(read(member, rest)).flip();
        return BusMessage.read(whole);
    }

    private void answer(SocketChannel member, BusMessage call) throws IOException {
        var words = new ArrayList<String>();
        words.add(call.member());
        if (call.member().equals("Notify")) {
            var in = call.content();
            words.add(in.text());
            in.number();
            words.add(in.text());
            words.add(in.text());
            words.add(in.text());
        } else if (call.member().equals("Read")) {
            var in = call.content();
            words.add(in.text());
            words.add(in.text());
        } else if (call.member().equals("AddMatch")) {
            words.add(call.content().text());
        }
        boolean refused = call.member().equals("Read") && scheme.isEmpty();
        var body = new BusWriter();
        if (call.member().equals("Read") && !refused) {
            body.signature("v").signature("u").number(scheme.getFirst());
        }
        // Something that nobody asked for comes in between.
        send(member, BusMessage.SIGNAL, 0, "NameAcquired", new BusWriter().text(":1.1"));
        send(member, refused ? BusMessage.FAULT : BusMessage.ANSWER, call.serial(), "", body);
        calls.add(String.join("|", words));
        if (call.member().equals("Read")) {
            joined.complete(member);
        }
    }

    /** Tells that a setting changed. */
    public void changed(String namespace, String key, int value) throws IOException {
        send(
                joined.join(),
                BusMessage.SIGNAL,
                0,
                "SettingChanged",
                new BusWriter().text(namespace).text(key).signature("u").number(value));
    }

    private static synchronized void send(SocketChannel member, int kind, int answers, String name, BusWriter body)
            throws IOException {
        var fields = new BusWriter();
        if (answers > 0) {
            fields.octet(5).signature("u").number(answers);
        }
        if (!name.isEmpty()) {
            fields.align(8).octet(3).signature("s").text(name);
        }
        var listed = fields.bytes();
        var content = body.bytes();
        var message = new BusWriter()
                .octet('l')
                .octet(kind)
                .octet(0)
                .octet(1)
                .number(content.length)
                .number(7)
                .number(listed.length)
                .raw(listed)
                .align(8)
                .raw(content)
                .bytes();
        member.write(ByteBuffer.wrap(message));
    }

    private static ByteBuffer read(SocketChannel from, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new IOException("left");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
