package io.wheelhouse.vault.adopt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes every file of it, over what is there. Nothing else in the folder is touched. */
    public void write(Adoption adoption) throws IOException {
        for (var entry : adoption.files().entrySet()) {
            var file = root.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }
    }
}
