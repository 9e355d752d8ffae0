package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that changes something. */
final class ChangeOptions {
    @Option(names = "--dry-run", description = "Show what would be done, and write nothing.")
    private boolean dryRun;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why. Kept in the journal; required in production and for overrides.")
    private @Nullable String reason;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask. Without a terminal this is required.")
    private boolean yes;

    boolean dryRun() {
        return dryRun;
    }

    /** Whether a person sits there who is asked for secrets: not for what will be refused anyway. */
    boolean asks(Terminal terminal, OpenWorkspace workspace) {
        return terminal.isInteractive() && !dryRun && !workspace.road().gate().readOnly();
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    boolean yes() {
        return yes;
    }
}
