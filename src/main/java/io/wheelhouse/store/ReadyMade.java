package io.wheelhouse.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * An empty store that the packaging has made, with all its tables: a first start copies it, and need not load Flyway, which
 * takes it a third of a second. Where there is none the tables are made as ever.
 *
 * @param template the file; empty when this is no packaged start
 */
record ReadyMade(Optional<Path> template) {
    private static final String PROPERTY = "io.wheelhouse.store.template";

    /** The one that the launcher names. */
    static ReadyMade named() {
        return new ReadyMade(
                Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).filter(Files::isRegularFile));
    }

    private static Path log(Path store) {
        return store.resolveSibling(store.getFileName() + "-wal");
    }

    /**
     * Puts a copy in a store's place, unless something is there. Another process may do so at the same time: the link is made
     * by one of them only. Where a log of a store that is gone still lies there it would be put into the copy: SQLite makes the
     * tables then, and drops the log of an empty file.
     */
    void place(Path store) {
        if (template.isEmpty() || Files.exists(store) || Files.exists(log(store))) {
            return;
        }
        try {
            var copy = Files.createTempFile(store.toAbsolutePath().getParent(), "empty", ".db");
            try {
                Files.write(copy, Files.readAllBytes(template.get()));
                try (var written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.createLink(store, copy);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException | UnsupportedOperationException notHere) {
            // The store says itself what is wrong with its folder; without links its tables are made as ever.
            return;
        }
    }
}
