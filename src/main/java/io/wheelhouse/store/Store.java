package io.wheelhouse.store;

import io.wheelhouse.change.Journal;
import io.wheelhouse.locks.LockMemory;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * One machine's durable memory: {@code wheelhouse.db} in the data folder. Thread-safe; several processes may use the same
 * folder at once.
 *
 * <p>Nothing is opened, made or checked before the first use of what it hands out. Everything that was promised to be on
 * disk is there when the call returns, so a process may end without {@link #close}; closing tidies the file's
 * write-ahead log away, which costs disk syncs of its own.
 */
public final class Store implements AutoCloseable {
    private static final String FILE = "wheelhouse.db";

    private final Path file;
    private final Connections connections;
    private final SqliteJournal journal;
    private final SqliteLockMemory lockMemory;

    /** The store in a data folder; the folder need not exist yet. */
    public Store(Path dataFolder, InstantSource clock) {
        this(dataFolder, clock, StoreSettings.DEFAULT);
    }

    Store(Path dataFolder, InstantSource clock, StoreSettings settings) {
        file = dataFolder.resolve(FILE);
        connections = new Connections(file, settings);
        journal = new SqliteJournal(connections);
        lockMemory = new SqliteLockMemory(connections, clock);
    }

    public Path file() {
        return file;
    }

    public Journal journal() {
        return journal;
    }

    public LockMemory lockMemory() {
        return lockMemory;
    }

    /**
     * Opens the store if it is not open, and looks whether it can be written. Writes nothing.
     *
     * @throws StoreUnavailable saying what is wrong and what to do
     */
    public void check() throws StoreUnavailable {
        connections.write(connection -> connection);
    }

    @Override
    public void close() {
        connections.close();
    }
}
