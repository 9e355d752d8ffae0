package io.wheelhouse.vault.adopt;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder that a tree is written into.
 *
 * @param root the folder; it need not be there yet
 */
public record TreeFolder(Path root) {
    /** Files of an adoption that are there already with another text; they are not overwritten unless that is asked for. */
    public List<String> differing(Adoption adoption) throws IOException {
        var differing = new ArrayList<String>();
        for (var entry : adoption.files().entrySet()) {
            var file = root.resolve(entry.getKey());
            if (Files.exists(file) && !Files.readString(file).equals(entry.getValue())) {
                differing.add(entry.getKey());
            }
        }
        return differing;
    }

    /** Files of an adoption that a link would lead out of the folder, or that are a link themselves; they are never written. */
    public List<String> outside(Adoption adoption) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        var real = root.toRealPath();
        var outside = new ArrayList<String>();
        for (var name : adoption.files().keySet()) {
            if (leadsOut(root.resolve(name), real)) {
                outside.add(name);
            }
        }
        return outside;
    }

    private boolean leadsOut(Path file, Path real) throws IOException {
        for (Path at = file; at != null && !at.equals(root); at = at.getParent()) {
            if (Files.isSymbolicLink(at)
                    && (at.equals(file) || !Files.exists(at) || !at.toRealPath().startsWith(real))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes every file of it, over what is there. Nothing else in the folder is touched.
     *
     * @throws IOException when a file cannot be written, or would be written outside of the folder: then none was; or when one
     *     does not hold afterwards what was written
     */
    public void write(Adoption adoption) throws IOException {
        var outside = outside(adoption);
        if (!outside.isEmpty()) {
            throw new FileSystemException(outside.getFirst(), null, "a link leads out of the folder");
        }
        for (var entry : adoption.files().entrySet()) {
            var file = root.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    entry.getValue(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
        }
        for (var entry : adoption.files().entrySet()) {
            if (!Files.readString(root.resolve(entry.getKey())).equals(entry.getValue())) {
                throw new FileSystemException(
                        entry.getKey(),
                        null,
                        "it does not hold what was written; perhaps the folder takes names that differ only by case for one");
            }
        }
    }
}
