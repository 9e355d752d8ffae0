package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

    /**
     * Writes one that is not there yet. Where that fails nothing is left behind.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there; it is left as it is
     * @throws IOException when it cannot be written
     */
    static void create(Path file, String text) throws IOException {
        create(file, beside -> Files.writeString(beside, text, StandardOpenOption.CREATE_NEW));
    }

    /** @param content writes the file that it is given, which is not there */
    static void create(Path file, Content content) throws IOException {
        var beside = file.resolveSibling("%s.%d.new"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
        try {
            content.write(beside);
            // Not atomically: that would replace what somebody else made meanwhile.
            Files.move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** What is written into a file. */
    interface Content {
        void write(Path file) throws IOException;
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        var posix = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (posix != null) {
            Files.setPosixFilePermissions(to, posix.readAttributes().permissions());
        }
    }
}
