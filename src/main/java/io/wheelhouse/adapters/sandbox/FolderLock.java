package io.wheelhouse.adapters.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The right to write in a folder, held by one thread of one process until it is closed. Made and closed by one thread. */
final class FolderLock implements AutoCloseable {
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** File locks belong to the process, so threads of one process take turns by this; one for each folder. */
    private static final ConcurrentHashMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final ReentrantLock turn;
    private final FileChannel file;

    private FolderLock(ReentrantLock turn, FileChannel file) {
        this.turn = turn;
        this.file = file;
    }

    /**
     * Waits for it; makes the folder if need be.
     *
     * @throws FileLockInterruptionException when the thread is interrupted before it has the lock; it stays interrupted
     * @throws IOException when the time is over, such as by a process that was stopped while it wrote
     */
    static FolderLock take(Path folder, Duration atMost) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        // By its one real name: a link to the folder is the same folder.
        var path = folder.toRealPath().resolve("kv.lock");
        var turn = TURNS.computeIfAbsent(path, first -> new ReentrantLock());
        if (!inTime(turn, atMost)) {
            throw busy(atMost);
        }
        try {
            return locked(turn, path, end, atMost);
        } catch (IOException | RuntimeException failure) {
            turn.unlock();
            throw failure;
        }
    }

    private static boolean inTime(ReentrantLock turn, Duration atMost) throws IOException {
        try {
            return turn.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FileLockInterruptionException();
        }
    }

    private static FolderLock locked(ReentrantLock turn, Path path, long end, Duration atMost) throws IOException {
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            for (long pause = FIRST_PAUSE_NANOS; !held; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
                held = tried(file);
                if (!held) {
                    pause(pause, end, atMost);
                }
            }
            return new FolderLock(turn, file);
        } finally {
            if (!held) {
                file.close();
            }
        }
    }

    private static void pause(long nanos, long end, Duration atMost) throws IOException {
        if (System.nanoTime() - end >= 0) {
            throw busy(atMost);
        }
        LockSupport.parkNanos(nanos);
        if (Thread.currentThread().isInterrupted()) {
            throw new FileLockInterruptionException();
        }
    }

    private static boolean tried(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            // Somebody in this process who does not know our turns: these classes, loaded a second time.
            return false;
        }
    }

    private static IOException busy(Duration atMost) {
        return new IOException("another process has kept it locked for %d ms".formatted(atMost.toMillis()));
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            turn.unlock();
        }
    }
}
