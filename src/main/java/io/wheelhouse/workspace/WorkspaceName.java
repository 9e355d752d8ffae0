package io.wheelhouse.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a workspace may be called: the name becomes a file and a folder. */
final class WorkspaceName {
    private static final Pattern VALID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}");
    private static final Pattern ENDING = Pattern.compile("\\.ya?ml$");

    static final String RULE = "letters, digits, dots, dashes and underscores, beginning with a letter or digit";

    private WorkspaceName() {}

    /** What is wrong with a name of a user's own, as a clause; empty when it is fine. */
    static Optional<String> problem(String name) {
        if (Workspace.BUILT_IN.contains(name)) {
            return Optional.of("the name '%s' is taken by a built-in workspace".formatted(name));
        }
        return valid(name)
                ? Optional.empty()
                : Optional.of("'%s' cannot be a workspace's name; use %s".formatted(name, RULE));
    }

    /** Whether a name can be that of a file or folder everywhere. */
    static boolean valid(String name) {
        return VALID.matcher(name).matches();
    }

    static boolean isFile(String written) {
        return written.indexOf('/') >= 0
                || written.indexOf('\\') >= 0
                || ENDING.matcher(written).find();
    }

    static String ofFile(Path file) {
        return ENDING.matcher(file.getFileName().toString()).replaceFirst("");
    }
}
