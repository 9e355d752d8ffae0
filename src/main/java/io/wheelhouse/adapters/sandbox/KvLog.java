package io.wheelhouse.adapters.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The records of a store in a folder: {@code kv-<generation>.log}, each record with its length and check sum. Only whole
 * records count, so a process that dies while it writes does no harm. When the file has grown large, its content is
 * written to the next generation as one record and the old file is removed; readers notice that it is gone.
 *
 * <p>One thread at a time; writing only while the folder's lock is held.
 */
final class KvLog implements AutoCloseable {
    /** Grown to this, a log is worth rewriting. */
    static final long LARGE = 4L << 20;

    private static final int HEAD = 8;

    private final Path folder;
    private long generation;
    private Optional<FileChannel> file = Optional.empty();
    private long read;
    private KvState state = KvState.EMPTY;

    KvLog(Path folder) {
        this.folder = folder;
    }

    /** The state with all whole records that are there now. */
    KvState catchUp() throws IOException {
        if (file.isEmpty() || !file.get().isOpen() || !Files.exists(path(generation))) {
            openNewest();
        }
        if (file.isPresent()) {
            readOn(file.get());
        }
        return state;
    }

    /** Adds what leads to the next state; whatever a dead process left behind half written is cut off first. */
    void append(KvState next) throws IOException {
        var record = KvRecord.between(state, next);
        if (file.isEmpty() || read > LARGE) {
            rewrite(next);
            return;
        }
        var channel = file.get();
        channel.truncate(read);
        try {
            read += write(channel, read, record);
        } catch (IOException full) {
            channel.truncate(read);
            throw full;
        }
        state = next;
    }

    private void rewrite(KvState next) throws IOException {
        var fresh = folder.resolve("kv.new");
        long length;
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            length = write(channel, 0, KvRecord.between(KvState.EMPTY, next));
            channel.force(true);
        }
        long old = generation;
        move(fresh, path(generation + 1));
        close();
        generation++;
        file = Optional.of(FileChannel.open(path(generation), StandardOpenOption.READ, StandardOpenOption.WRITE));
        read = length;
        state = next;
        Files.deleteIfExists(path(old));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plainly) {
            Files.move(from, to);
        }
    }

    private static long write(FileChannel channel, long at, byte[] record) throws IOException {
        var bytes = ByteBuffer.allocate(HEAD + record.length);
        bytes.putInt(record.length).putInt(sum(record)).put(record).flip();
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        return position - at;
    }

    private void openNewest() throws IOException {
        close();
        file = Optional.empty();
        read = 0;
        state = KvState.EMPTY;
        generation = newest();
        if (generation > 0) {
            var options = Files.isWritable(path(generation))
                    ? new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE}
                    : new StandardOpenOption[] {StandardOpenOption.READ};
            file = Optional.of(FileChannel.open(path(generation), options));
        }
    }

    private long newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("kv-[0-9]{1,18}\\.log"))
                    .map(name -> Long.parseLong(name.substring(3, name.length() - 4)))
                    .max(Comparator.naturalOrder())
                    .orElse(0L);
        }
    }

    private void readOn(FileChannel channel) throws IOException {
        long end = channel.size();
        if (end <= read) {
            return;
        }
        var bytes = ByteBuffer.allocate(Math.toIntExact(end - read));
        long position = read;
        while (bytes.hasRemaining()) {
            int got = channel.read(bytes, position);
            if (got < 0) {
                break;
            }
            position += got;
        }
        bytes.flip();
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt(bytes.position());
            int sum = bytes.getInt(bytes.position() + 4);
            if (length < 0 || length > bytes.remaining() - HEAD) {
                return;
            }
            var record = new byte[length];
            bytes.get(bytes.position() + HEAD, record);
            if (sum(record) != sum) {
                return;
            }
            state = KvRecord.apply(state, record);
            bytes.position(bytes.position() + HEAD + length);
            read += HEAD + length;
        }
    }

    private static int sum(byte[] record) {
        var sum = new CRC32();
        sum.update(record);
        return (int) sum.getValue();
    }

    private Path path(long number) {
        return folder.resolve("kv-%d.log".formatted(number));
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
