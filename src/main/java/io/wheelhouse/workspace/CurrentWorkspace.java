package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The workspace chosen with {@code workspace use}, kept in the config folder. */
public final class CurrentWorkspace {
    private final Path folder;
    private final Path file;

    public CurrentWorkspace(Path configFolder) {
        folder = configFolder;
        file = configFolder.resolve("current-workspace");
    }

    public Optional<String> name() throws InvalidWorkspace {
        try {
            return Optional.of(Files.readString(file).strip()).filter(name -> !name.isEmpty());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new InvalidWorkspace("%s cannot be read. Check its permissions.".formatted(file), unreadable);
        }
    }

    /** Keeps the choice. Whoever reads meanwhile sees the old or the new one, never a part. */
    public void choose(String name) throws InvalidWorkspace {
        try {
            Folders.make(folder);
            WholeFile.write(file, name + "\n");
        } catch (IOException unwritable) {
            throw new InvalidWorkspace(
                    "%s cannot be written. Make the folder writable for this user, or free some space.".formatted(file),
                    unwritable);
        }
    }

    /** Drops the choice if it is this one. */
    void forget(String name) throws InvalidWorkspace {
        if (!name().equals(Optional.of(name))) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException unwritable) {
            throw new InvalidWorkspace(
                    "%s cannot be removed. Make the folder writable for this user.".formatted(file), unwritable);
        }
    }
}
