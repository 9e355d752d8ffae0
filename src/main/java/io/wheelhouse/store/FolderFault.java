package io.wheelhouse.store;

import java.nio.file.Files;
import java.nio.file.Path;

/** Why the store's folder can neither be made nor used: what is nearest above it and can be seen tells. */
record FolderFault(Disk disk) {
    private static final String ELSEWHERE = "or set WHEELHOUSE_HOME to a folder that is.";

    /** What this user can see of files and folders. */
    interface Disk {
        boolean exists(Path path);

        boolean isFolder(Path path);

        /** Whether what is in a folder can be got at. */
        boolean mayEnter(Path folder);

        Disk REAL = new Disk() {
            @Override
            public boolean exists(Path path) {
                return Files.exists(path);
            }

            @Override
            public boolean isFolder(Path path) {
                return Files.isDirectory(path);
            }

            @Override
            public boolean mayEnter(Path folder) {
                return Files.isExecutable(folder);
            }
        };
    }

    /** One sentence of what is wrong, and one of what to do. */
    String sentence(Path folder) {
        var seen = folder;
        while (!disk.exists(seen) && seen.getParent() != null) {
            seen = seen.getParent();
        }
        if (!disk.isFolder(seen)) {
            return "The folder %s cannot be made, since %s is a file. Move it away, or set WHEELHOUSE_HOME to another folder."
                    .formatted(folder, seen);
        }
        if (!disk.mayEnter(seen)) {
            return "The folder %s is closed to this user, so %s cannot be used. Make it readable and writable for this user, %s"
                    .formatted(seen, folder, ELSEWHERE);
        }
        return "The folder %s cannot be made. Make %s writable for this user, %s".formatted(folder, seen, ELSEWHERE);
    }
}
