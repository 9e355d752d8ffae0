package io.wheelhouse.adapters.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The records of a store in a folder: {@code kv-<generation>.log}, each record with its length and check sum. Only whole
 * records count, so a process that dies while it writes does no harm. When the file has grown large, its content is
 * written to the next generation as one record and the old file is removed; readers notice that it is gone.
 *
 * <p>One thread at a time; writing only while the folder's lock is held.
 */
final class KvLog implements AutoCloseable {
    /**
     * Grown to this, and to more than twice what it began with, a log is worth rewriting. A command that looks once reads
     * all of it, so it is small: some 3,000 writes.
     */
    private static final long LARGE = 512L << 10;

    private static final int HEAD = 8;

    /** How often a file may be rewritten between looking for it and opening it. */
    private static final int OPENINGS = 5;

    private static final Pattern NAME = Pattern.compile("kv-([0-9]{1,18})\\.log");

    private final Path folder;
    private long generation;
    private Optional<FileChannel> file = Optional.empty();
    private long read;
    private long snapshot;
    private KvState state = KvState.EMPTY;

    KvLog(Path folder) {
        this.folder = folder;
    }

    /** The state with all whole records that are there now. */
    KvState catchUp() throws IOException {
        if (file.isEmpty() || !file.get().isOpen() || isSuperseded()) {
            openNewest();
        }
        if (file.isPresent()) {
            readOn(file.get());
        }
        return state;
    }

    /** A process that died while it rewrote may have left the old file, too: the newer one counts. */
    private boolean isSuperseded() {
        return Files.exists(path(generation + 1)) || !Files.exists(path(generation));
    }

    /** Adds what leads to the next state; whatever a dead process left behind half written is cut off first. */
    void append(KvState next) throws IOException {
        var record = KvRecord.between(state, next);
        if (file.isEmpty() || read > Math.max(LARGE, 2 * snapshot)) {
            rewrite(next);
            return;
        }
        // Not through the channel: an interrupt closes that, and reports a record that was written as a failure.
        try (var out = new RandomAccessFile(path(generation).toFile(), "rw")) {
            out.setLength(read);
            out.seek(read);
            out.write(framed(record));
        }
        read += HEAD + record.length;
        state = next;
    }

    private void rewrite(KvState next) throws IOException {
        var fresh = folder.resolve("kv.new");
        var whole = framed(KvRecord.between(KvState.EMPTY, next));
        try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
            out.setLength(0);
            out.write(whole);
            out.getFD().sync();
        }
        move(fresh, path(generation + 1));
        // It is done now; nothing that fails from here on may say that it is not.
        generation++;
        read = whole.length;
        snapshot = whole.length;
        state = next;
        reopen();
        removeOlder();
    }

    private void reopen() {
        try {
            close();
            file = Optional.of(FileChannel.open(path(generation), StandardOpenOption.READ));
        } catch (IOException nextLookTriesAgain) {
            file = Optional.empty();
        }
    }

    private void removeOlder() {
        try {
            for (long old : generations()) {
                if (old < generation) {
                    Files.deleteIfExists(path(old));
                }
            }
        } catch (IOException nextRewriteTriesAgain) {
            // The newer one counts.
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException plainly) {
            Files.move(from, to);
        }
    }

    private static byte[] framed(byte[] record) {
        return ByteBuffer.allocate(HEAD + record.length)
                .putInt(record.length)
                .putInt(sum(record))
                .put(record)
                .array();
    }

    private void openNewest() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                close();
                file = Optional.empty();
                read = 0;
                snapshot = 0;
                state = KvState.EMPTY;
                generation =
                        generations().stream().max(Comparator.naturalOrder()).orElse(0L);
                if (generation > 0) {
                    file = Optional.of(FileChannel.open(path(generation), StandardOpenOption.READ));
                }
                return;
            } catch (NoSuchFileException rewrittenMeanwhile) {
                if (attempt == OPENINGS) {
                    throw rewrittenMeanwhile;
                }
            }
        }
    }

    private List<Long> generations() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(path -> NAME.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .toList();
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
        long before = read;
        var replay = new KvReplay(state);
        for (var record = next(bytes); record.isPresent(); record = next(bytes)) {
            replay.add(record.get());
            int length = HEAD + record.get().length;
            snapshot = read == 0 ? length : snapshot;
            read += length;
        }
        if (read > before) {
            state = replay.state();
        }
    }

    /** The next whole record; a torn one may still become whole. A crash may leave zeros, which are no record. */
    private static Optional<byte[]> next(ByteBuffer bytes) {
        if (bytes.remaining() < HEAD) {
            return Optional.empty();
        }
        int length = bytes.getInt(bytes.position());
        int sum = bytes.getInt(bytes.position() + 4);
        if (length <= 0 || length > bytes.remaining() - HEAD) {
            return Optional.empty();
        }
        var record = new byte[length];
        bytes.get(bytes.position() + HEAD, record);
        if (sum(record) != sum) {
            return Optional.empty();
        }
        bytes.position(bytes.position() + HEAD + length);
        return Optional.of(record);
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
