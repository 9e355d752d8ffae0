package io.wheelhouse.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. Unless the packaging has laid it beside the program it is unpacked at first use, into a folder from
 * which the system has to let programs run.
 *
 * @param folder where it is unpacked to
 */
record SqliteLibrary(Path folder) {
    private static final String PROPERTY = "org.sqlite.tmpdir";

    static SqliteLibrary here() {
        return new SqliteLibrary(Path.of(System.getProperty(PROPERTY, System.getProperty("java.io.tmpdir", "."))));
    }

    /** Loads it, unless it is loaded. Asked later, what is missing would end the program with a link error. */
    void load() throws StoreUnavailable {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception missing) {
            throw new StoreUnavailable(sentence(), missing);
        }
    }

    String sentence() {
        var why = !Files.isDirectory(folder)
                ? "it is no folder"
                : !Files.isWritable(folder)
                        ? "this user may not write there"
                        : "the disk is full, or no programs may run from there (noexec)";
        return "SQLite's library cannot be unpacked to %s: %s. Name another folder for it: JAVA_TOOL_OPTIONS=-D%s=FOLDER."
                .formatted(folder, why, PROPERTY);
    }
}
