package io.wheelhouse.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The store's tables and their version. The version is kept in SQLite's {@code user_version} as well as in Flyway's own
 * table, so that one cheap read tells that nothing is to be done and Flyway is not even loaded.
 */
final class Schema {
    /** The newest migration in {@code db/migration}. */
    static final int VERSION = 4;

    /** A file lock counts for the whole process: threads of one process queue here. */
    private static final ReentrantLock MIGRATING = new ReentrantLock();

    private final Path file;

    Schema(Path file) {
        this.file = file;
    }

    /** Brings the tables up to date, or refuses. The connection has not written anything yet. */
    void prepare(Connection connection, DataSource source) throws SQLException, StoreUnavailable {
        var version = version(connection);
        refuseNewer(version);
        if (version < VERSION) {
            migrate(connection, source);
        }
    }

    private void refuseNewer(int version) throws StoreUnavailable {
        if (version > VERSION) {
            throw new StoreUnavailable(
                    "%s was written by a newer Wheelhouse (store version %d, this one knows %d) and was left as it is. Use the newer Wheelhouse, or set WHEELHOUSE_HOME to another folder."
                            .formatted(file, version, VERSION));
        }
    }

    private void migrate(Connection connection, DataSource source) throws SQLException, StoreUnavailable {
        var lockFile = file.resolveSibling(file.getFileName() + ".lock");
        MIGRATING.lock();
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var only = channel.lock()) {
            assert only.isValid();
            // Another process may have done it while this one waited.
            var version = version(connection);
            refuseNewer(version);
            if (version < VERSION) {
                Statements.execute(connection, "PRAGMA journal_mode = WAL");
                migrate(source);
                Statements.execute(connection, "PRAGMA user_version = " + VERSION);
            }
        } catch (IOException unwritable) {
            throw new StoreUnavailable(
                    "%s cannot be written. Make the folder writable for this user, or set WHEELHOUSE_HOME to a folder that is."
                            .formatted(file.getParent()),
                    unwritable);
        } finally {
            MIGRATING.unlock();
        }
    }

    private void migrate(DataSource source) throws SQLException, StoreUnavailable {
        try {
            Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            for (Throwable at = failure; at != null; at = at.getCause()) {
                if (at instanceof SQLException sql) {
                    throw sql;
                }
            }
            throw new StoreUnavailable(
                    "%s is not a Wheelhouse store, or its tables are not as this version left them. Put a backup in its place, or move it away to begin a new one."
                            .formatted(file),
                    failure);
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }
}
