package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.KvChange.Next;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps the state in a folder that several processes may share: writers lock a file, readers follow the log. Waiters look
 * at the file every 25 ms, so that a write of another process is seen well within 50.
 */
final class FolderShelf implements Shelf {
    private static final Duration LOOK = Duration.ofMillis(25);

    /** A write takes well under a millisecond; who keeps the folder longer than this was stopped in the middle. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final KvLog log;
    private volatile boolean closed;

    FolderShelf(Path folder) {
        this(folder, PATIENCE);
    }

    /** With a time of its own after which a write gives up waiting for other writers. */
    FolderShelf(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
        log = new KvLog(folder);
    }

    @Override
    public KvState present() throws ServiceException {
        lock.lock();
        try {
            return read();
        } finally {
            lock.unlock();
        }
    }

    private KvState read() throws ServiceException {
        if (closed) {
            throw new ServiceException.Unreachable("The sandbox was closed.");
        }
        try {
            return log.catchUp();
        } catch (IOException unreadable) {
            throw trouble("read", unreadable);
        }
    }

    @Override
    public <R> R update(Function<KvState, Next<R>> change) throws ServiceException {
        try (var held = FolderLock.take(folder, patience)) {
            return update(change, held);
        } catch (IOException cannotWrite) {
            throw trouble("write", cannotWrite);
        }
    }

    /** The lock is a parameter to say that it is held. */
    private <R> R update(Function<KvState, Next<R>> change, FolderLock held) throws IOException, ServiceException {
        Objects.requireNonNull(held);
        lock.lock();
        try {
            var before = read();
            var next = change.apply(before);
            if (next.state().index() != before.index()) {
                log.append(next.state());
                changed.signalAll();
            }
            return next.answer();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public KvState await(Predicate<KvState> wanted, Duration atMost) throws ServiceException {
        long end = System.nanoTime() + atMost.toNanos();
        lock.lock();
        try {
            var state = read();
            long left = end - System.nanoTime();
            while (!wanted.test(state) && left > 0) {
                changed.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
                state = read();
                left = end - System.nanoTime();
            }
            return state;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The wait was interrupted.", stop);
        } finally {
            lock.unlock();
        }
    }

    /** Tries to be the one process that does something for the folder; the answer is closed to let others try. */
    Optional<AutoCloseable> claim(String task) {
        try {
            Files.createDirectories(folder);
            var file = FileChannel.open(
                    folder.resolve(task + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var held = file.tryLock();
                if (held != null) {
                    return Optional.of(file);
                }
            } catch (OverlappingFileLockException here) {
                // Another connection of this process has it.
            }
            file.close();
            return Optional.empty();
        } catch (IOException cannotLock) {
            return Optional.empty();
        }
    }

    private ServiceException trouble(String what, IOException failure) {
        if (failure instanceof ClosedByInterruptException || failure instanceof FileLockInterruptionException) {
            return new ServiceException.Unreachable("The sandbox was interrupted.", failure);
        }
        return new ServiceException.Unreachable(
                "The sandbox folder %s cannot be %s: %s. Check that the disk is not full and the folder may be written."
                        .formatted(folder, what.equals("read") ? "read" : "written", failure.getMessage()),
                failure);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            log.close();
        } catch (IOException goneWithTheProcess) {
            return;
        } finally {
            lock.unlock();
        }
    }
}
