package io.wheelhouse.workspace;

import java.nio.file.Path;

/**
 * Paths as people write them.
 *
 * @param home what {@code ~} stands for
 * @param base what a relative path begins at
 */
record PlainPaths(Path home, Path base) {
    Path resolve(String written) {
        if (written.equals("~")) {
            return home;
        }
        if (written.startsWith("~/") || written.startsWith("~\\")) {
            return home.resolve(written.substring(2));
        }
        return base.resolve(written);
    }
}
