package io.wheelhouse.vault.tree;

import io.wheelhouse.vault.text.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Where the files of a tree are read. */
sealed interface FileSource {
    /** What lies at the top. */
    List<String> names();

    /** The files below a folder, by their paths in the tree. */
    List<String> files(String folder);

    /** A file's text; a problem is told, and then there is none. */
    String text(String file, Consumer<Problem> problems);

    /** A folder. */
    record Disk(FolderWalk walk, FileText texts) implements FileSource {
        @Override
        public List<String> names() {
            return walk.names(walk.root(), ".");
        }

        @Override
        public List<String> files(String folder) {
            return walk.files(folder);
        }

        @Override
        public String text(String file, Consumer<Problem> problems) {
            return texts.read(walk.root().resolve(file), file, problems);
        }
    }

    /** Files by path, sorted. What begins with a dot is not part of the tree, as in a folder. */
    record Memory(SortedMap<String, byte[]> files) implements FileSource {
        @Override
        public List<String> names() {
            return files.keySet().stream()
                    .map(file -> file.contains("/") ? file.substring(0, file.indexOf('/')) : file)
                    .filter(name -> !name.startsWith("."))
                    .distinct()
                    .toList();
        }

        @Override
        public List<String> files(String folder) {
            return files.keySet().stream()
                    .filter(file -> file.startsWith(folder + "/") && !file.contains("/."))
                    .toList();
        }

        @Override
        public String text(String file, Consumer<Problem> problems) {
            var bytes = files.get(file);
            return FileText.checked(bytes == null ? new byte[0] : bytes, file, problems);
        }
    }
}
