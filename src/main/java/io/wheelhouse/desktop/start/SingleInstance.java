package io.wheelhouse.desktop.start;

import java.io.IOException;
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
        var socket = socket(data);
        Files.deleteIfExists(socket);
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return Optional.of(new SingleInstance(file, lock, server, socket));
    }

    private static Path socket(Path data) {
        var beside = data.resolve("window.socket").toAbsolutePath();
        if (beside.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return beside;
        }
        var working = Path.of("").toAbsolutePath();
        return working.getRoot().equals(beside.getRoot()) ? working.relativize(beside) : beside;
    }

    /**
     * Asks the instance to come to the front.
     *
     * @param workspace the workspace that this start named
     * @return whether it said that it does
     */
    public static boolean raise(Path data, Optional<String> workspace, Duration patience, Executor threads) {
        var asked = new CompletableFuture<Boolean>();
        threads.execute(() -> asked.complete(ask(data, workspace)));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException silent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean ask(Path data, Optional<String> workspace) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket(data)))) {
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
