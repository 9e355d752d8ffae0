package io.wheelhouse.desktop.start;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One window per data folder. Whoever holds the lock of a file there is the instance; it listens on a socket beside it,
 * through which a later start asks it to come to the front. The lock dies with its process, so that a socket left behind
 * by a crash is never mistaken for a window.
 */
public final class SingleInstance implements AutoCloseable {
    /** A longer path is more than the address of a Unix socket holds. */
    private static final int LONGEST_PATH = 100;

    private static final String SOCKET = "window.socket";
    private static final int LONGEST_MESSAGE = 4096;
    private static final String ANSWER = "raised\n";

    private final FileChannel file;
    private final FileLock lock;
    private final ServerSocketChannel server;
    private final Path socket;

    private SingleInstance(FileChannel file, FileLock lock, ServerSocketChannel server, Path socket) {
        this.file = file;
        this.lock = lock;
        this.server = server;
        this.socket = socket;
    }

    /**
     * Becomes the instance.
     *
     * @param data the data folder; it exists
     * @return empty when there is one already
     * @throws IOException when the folder cannot be used
     */
    public static Optional<SingleInstance> claim(Path data) throws IOException {
        var file = FileChannel.open(data.resolve("window.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            return Optional.empty();
        }
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(socket(data));
            at(data, server::bind);
        } catch (IOException unusable) {
            server.close();
            file.close();
            throw unusable;
        }
        return Optional.of(new SingleInstance(file, lock, server, socket(data)));
    }

    private static Path socket(Path data) {
        return data.toAbsolutePath().resolve(SOCKET);
    }

    /** Reaches the socket; where its path is too long, through a link that lasts as long as it takes. */
    private static void at(Path data, Reaching reaching) throws IOException {
        var socket = socket(data);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            reaching.reach(UnixDomainSocketAddress.of(socket));
            return;
        }
        var near = Files.createTempDirectory("wheelhouse");
        var link = near.resolve("data");
        try {
            Files.createSymbolicLink(link, data.toAbsolutePath());
            reaching.reach(UnixDomainSocketAddress.of(link.resolve(SOCKET)));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(near);
        }
    }

    /** Binds or connects. */
    @FunctionalInterface
    private interface Reaching {
        void reach(SocketAddress address) throws IOException;
    }

    /**
     * Asks the instance to come to the front.
     *
     * @param workspace the workspace that this start named
     * @return whether it said that it does
     */
    public static boolean raise(Path data, Optional<String> workspace, Duration patience, Executor threads) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            var asked = new CompletableFuture<Boolean>();
            threads.execute(() -> asked.complete(ask(channel, data, workspace)));
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException silent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends when the channel is closed. */
    private static boolean ask(SocketChannel channel, Path data, Optional<String> workspace) {
        try {
            at(data, channel::connect);
            channel.write(bytes("raise " + workspace.orElse("") + "\n"));
            var answer = ByteBuffer.allocate(ANSWER.length());
            fill(answer, channel, ANSWER.length());
            return answer.position() == ANSWER.length();
        } catch (IOException gone) {
            return false;
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Listens until it is closed.
     *
     * @param raised called for each later start, with the workspace it named; on a thread of its own
     */
    public void listen(Executor threads, Consumer<Optional<String>> raised) {
        threads.execute(() -> {
            while (server.isOpen()) {
                try {
                    var caller = server.accept();
                    threads.execute(() -> answer(caller, raised));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private static void answer(SocketChannel caller, Consumer<Optional<String>> raised) {
        try (caller) {
            var message = ByteBuffer.allocate(LONGEST_MESSAGE);
            fill(message, caller, LONGEST_MESSAGE);
            var words = new String(message.array(), 0, message.position(), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ", 2);
            if (words[0].equals("raise")) {
                raised.accept(words.length == 2 ? Optional.of(words[1]) : Optional.empty());
                caller.write(bytes(ANSWER));
            }
        } catch (IOException gone) {
            return;
        }
    }

    /** Reads until the line ends, there is no more, or there is no room. */
    private static void fill(ByteBuffer into, SocketChannel from, int most) throws IOException {
        int read = 0;
        while (read >= 0 && into.position() < most && !ended(into)) {
            read = from.read(into);
        }
    }

    private static boolean ended(ByteBuffer message) {
        return message.position() > 0 && message.get(message.position() - 1) == '\n';
    }

    @Override
    public void close() {
        try (file;
                lock;
                server) {
            Files.deleteIfExists(socket);
        } catch (IOException ignored) {
            // The lock goes with the process.
            return;
        }
    }
}
