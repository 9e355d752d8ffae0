package io.wheelhouse.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that works in a workspace. */
final class CommonOptions {
    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "NAME|FILE",
            description = "The workspace to use: its name, or its file.")
    private @Nullable String workspace;

    @Option(names = "--json", description = "Answer as JSON; the shapes are in docs/schemas.")
    private boolean json;

    Optional<String> workspace() {
        return Optional.ofNullable(workspace);
    }

    boolean json() {
        return json;
    }
}
