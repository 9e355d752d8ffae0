package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes a file whole or not at all: whoever reads meanwhile, and whom a full disk stops, has the old one. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes it. One that is there keeps its permissions, and a link keeps leading to it.
     *
     * @throws IOException when it cannot be written; the old one is as it was
     */
    public static void write(Path file, String text) throws IOException {
        boolean there = Files.exists(file);
        var target = there ? file.toRealPath() : file.toAbsolutePath();
        var beside =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".new");
        try {
            Files.writeString(beside, text);
            if (there) {
                keepPermissions(target, beside);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        var posix = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (posix != null) {
            Files.setPosixFilePermissions(to, posix.readAttributes().permissions());
        }
    }
}
