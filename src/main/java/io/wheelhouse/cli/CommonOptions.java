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

    /** As {@link Command#set(String)}. */
    boolean set(String option) {
        if (!option.equals("--json")) {
            return false;
        }
        json = true;
        return true;
    }

    /** As {@link Command#set(String, String)}. */
    boolean set(String option, String value) {
        if (!option.equals("--workspace")) {
            return false;
        }
        workspace = value;
        return true;
    }

    Optional<String> workspace() {
        return Optional.ofNullable(workspace);
    }

    boolean json() {
        return json;
    }
}
