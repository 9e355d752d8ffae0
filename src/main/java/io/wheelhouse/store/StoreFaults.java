package io.wheelhouse.store;

import java.nio.file.Path;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what SQLite says into one sentence of what to do. */
final class StoreFaults {
    private StoreFaults() {}

    /** The shared index beside the store cannot grow: in practice, no space is left for it. */
    private static final Set<SQLiteErrorCode> FULL = Set.of(SQLiteErrorCode.SQLITE_IOERR_SHMSIZE);

    /** What was in it cannot be read by a later start either. */
    private static final Set<SQLiteErrorCode> GONE =
            Set.of(SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_FORMAT);

    static StoreUnavailable unavailable(Path file, Exception fault) {
        var sentence = sentence(file, fault);
        return GONE.contains(primary(code(fault)))
                ? StoreUnavailable.gone(sentence, fault)
                : new StoreUnavailable(sentence, fault);
    }

    private static String sentence(Path file, Exception fault) {
        var code = code(fault);
        if (FULL.contains(code)) {
            return full(file);
        }
        return switch (primary(code)) {
            case SQLITE_FULL -> full(file);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                "%s is read-only. Make the file and its folder writable for this user, or set WHEELHOUSE_HOME to a folder that is."
                        .formatted(file);
            case SQLITE_CANTOPEN ->
                "%s cannot be opened. Make the file and its folder readable and writable for this user, or set WHEELHOUSE_HOME to a folder that is."
                        .formatted(file);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "%s is locked by another program. Wait for it to end, or close it, then try again.".formatted(file);
            case SQLITE_NOTADB, SQLITE_FORMAT ->
                "%s is not a Wheelhouse store. Move it away, and a new one is made.".formatted(file);
            case SQLITE_CORRUPT ->
                "%s is damaged. Put a backup in its place, or move it away to begin a new one; the damaged file is left as it is."
                        .formatted(file);
            case SQLITE_IOERR ->
                "%s cannot be read or written (%s). Check the disk it lies on, then try again."
                        .formatted(file, code.name());
            default -> "%s cannot be used: %s.".formatted(file, fault.getMessage());
        };
    }

    /** Extended codes carry it in their lowest eight bits (sqlite.org/rescode.html). */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    private static String full(Path file) {
        return "The disk of %s is full. Free some space there, then try again.".formatted(file);
    }

    private static SQLiteErrorCode code(Exception fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException sqlite) {
                return sqlite.getResultCode();
            }
        }
        return SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
