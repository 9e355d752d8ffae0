package io.wheelhouse.vault;

import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of configuration, for tests. */
public record Folder(Path path) {
    /** Writes a file; JSON with single quotes. */
    public Folder file(String name, String text) {
        return raw(name, name.endsWith(".json") ? text.replace('\'', '"') : text);
    }

    /** Writes a file as it is. */
    public Folder raw(String name, String text) {
        try {
            var file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Tree read() {
        return TreeReader.read(path);
    }
}
