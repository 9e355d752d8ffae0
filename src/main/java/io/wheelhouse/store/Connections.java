package io.wheelhouse.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;

/**
 * The store's connections, opened at first use. The first one is kept for whoever comes alone; only threads that come
 * while it is in use cause a pool.
 */
final class Connections implements AutoCloseable {
    private static final int POOL = 4;

    private final Path file;
    private final StoreSettings settings;
    private final ReentrantLock opening = new ReentrantLock();

    /** One for each connection of the pool: who waits for one waits here, since a pool that is closed wakes nobody. */
    private final Semaphore places = new Semaphore(POOL, true);

    private final AtomicReference<@Nullable Connection> spare = new AtomicReference<>();
    private volatile Optional<SQLiteDataSource> source = Optional.empty();
    private volatile Optional<Object> opened = Optional.empty();
    private Optional<HikariDataSource> pool = Optional.empty();

    Connections(Path file, StoreSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Reads at one moment: every query of the work sees the same state. */
    <T> T read(Work<T> work) throws StoreUnavailable {
        return inTransaction("BEGIN", work);
    }

    /** Reads at one moment, mapped by Jdbi. */
    <T> T report(HandleCallback<T, SQLException> work) throws StoreUnavailable {
        return read(connection -> Jdbi.create(connection).withHandle(work));
    }

    /** Writes, alone among all processes from the first read on; on disk when this returns. */
    <T> T write(Work<T> work) throws StoreUnavailable {
        stillThere();
        return inTransaction("BEGIN IMMEDIATE", work);
    }

    /** Writes what may be lost in a power cut: the same, without waiting for the disk. */
    <T> T writeLoosely(Work<T> work) throws StoreUnavailable {
        stillThere();
        return with(connection -> {
            Statements.execute(connection, "PRAGMA synchronous = NORMAL");
            try {
                return transact(connection, "BEGIN IMMEDIATE", work);
            } finally {
                Statements.execute(connection, "PRAGMA synchronous = FULL");
            }
        });
    }

    /**
     * What is written into a file that somebody took away is lost when it is closed, and nobody would be told. SQLite does
     * not notice (sqlite.org/howtocorrupt.html, 2.4).
     */
    private void stillThere() throws StoreUnavailable {
        stillThere(opened);
    }

    private void stillThere(Optional<Object> known) throws StoreUnavailable {
        if (known.isPresent() && !known.equals(identity())) {
            throw StoreUnavailable.gone(
                    "%s was taken away, or replaced, while it was open, and takes nothing any more. Close every Wheelhouse, and start it again; before a backup is put there, remove %s-wal and %s-shm, which belong to the file that is gone."
                            .formatted(file, file.getFileName(), file.getFileName()));
        }
    }

    /** Empty where there is no file, and where the system does not tell files apart. */
    private Optional<Object> identity() {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private <T> T inTransaction(String begin, Work<T> work) throws StoreUnavailable {
        return with(connection -> transact(connection, begin, work));
    }

    private static <T> T transact(Connection connection, String begin, Work<T> work) throws SQLException {
        Statements.execute(connection, begin);
        var done = false;
        try {
            var answer = work.with(connection);
            Statements.execute(connection, "COMMIT");
            done = true;
            return answer;
        } finally {
            if (!done) {
                rollback(connection);
            }
        }
    }

    private static void rollback(Connection connection) {
        try {
            Statements.execute(connection, "ROLLBACK");
        } catch (SQLException alreadyRolledBack) {
            // A full disk or an I/O error ends the transaction by itself (sqlite.org/lang_transaction.html); the error
            // that counts is the one under way.
            return;
        }
    }

    private <T> T with(Work<T> work) throws StoreUnavailable {
        try {
            var kept = take();
            if (kept != null) {
                try {
                    return work.with(kept);
                } finally {
                    giveBack(kept);
                }
            }
            return pooled(work);
        } catch (SQLException | JdbiException fault) {
            throw StoreFaults.unavailable(file, fault);
        }
    }

    private <T> T pooled(Work<T> work) throws SQLException, StoreUnavailable {
        if (!places(1)) {
            throw new StoreUnavailable("%s is in use by too many at once. Try again.".formatted(file));
        }
        try (var connection = pool().getConnection()) {
            return work.with(connection);
        } finally {
            places.release();
        }
    }

    /** Waits for so many places as long as for another program; false when they are not free by then. */
    private boolean places(int count) {
        try {
            return places.tryAcquire(count, settings.busy().toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void giveBack(Connection connection) throws SQLException {
        if (!spare.compareAndSet(null, connection)) {
            connection.close();
        }
    }

    private @Nullable Connection take() throws SQLException, StoreUnavailable {
        if (source.isPresent()) {
            return spare.getAndSet(null);
        }
        opening.lock();
        try {
            return source.isPresent() ? spare.getAndSet(null) : open();
        } finally {
            opening.unlock();
        }
    }

    private Connection open() throws SQLException, StoreUnavailable {
        // The log of a file that is gone would be put into whatever lies there now.
        stillThere();
        createFolder();
        SqliteLibrary.here().load();
        ReadyMade.named().place(file);
        var config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(settings.busy().toMillis()));
        config.setSynchronous(SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        var made = settings.pragmas().isEmpty() ? new SQLiteDataSource(config) : new PragmaSource(config, settings);
        made.setUrl("jdbc:sqlite:" + file);
        // The same before and after is what was opened in between; a new file there is only once it is opened.
        var before = identity();
        var connection = made.getConnection();
        var known = before.isPresent() ? before : identity();
        try {
            stillThere(known);
            new Schema(file).prepare(connection, made);
            stillThere(known);
            source = Optional.of(made);
            opened = known;
            return connection;
        } finally {
            if (source.isEmpty()) {
                connection.close();
            }
        }
    }

    private void createFolder() throws StoreUnavailable {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new StoreUnavailable(new FolderFault(FolderFault.Disk.REAL).sentence(folder), unwritable);
        }
    }

    private HikariDataSource pool() throws SQLException, StoreUnavailable {
        opening.lock();
        try {
            if (source.isEmpty()) {
                // Somebody closed it since this use began.
                giveBack(open());
            }
            var present = pool.orElseGet(this::newPool);
            pool = Optional.of(present);
            return present;
        } finally {
            opening.unlock();
        }
    }

    private HikariDataSource newPool() {
        var config = new HikariConfig();
        config.setPoolName("wheelhouse-store");
        config.setDataSource(source.orElseThrow());
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(settings.busy().toMillis() + 1_000);
        return new HikariDataSource(config);
    }

    /** Ends every connection, once those of the pool are not in use any more. A later use opens the store again. */
    @Override
    public void close() {
        boolean alone = places(POOL);
        try {
            end();
        } finally {
            if (alone) {
                places.release(POOL);
            }
        }
    }

    private void end() {
        opening.lock();
        try {
            pool.ifPresent(HikariDataSource::close);
            pool = Optional.empty();
            var kept = spare.getAndSet(null);
            if (kept != null) {
                kept.close();
            }
            source = Optional.empty();
        } catch (SQLException ignored) {
            // Every commit was on disk when it returned; there is nothing left to lose.
            source = Optional.empty();
        } finally {
            opening.unlock();
        }
    }

    /** A source whose connections begin with further statements. */
    private static final class PragmaSource extends SQLiteDataSource {
        private final StoreSettings settings;

        PragmaSource(SQLiteConfig config, StoreSettings settings) {
            super(config);
            this.settings = settings;
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            for (var pragma : settings.pragmas()) {
                Statements.execute(connection, pragma);
            }
            return connection;
        }
    }
}
