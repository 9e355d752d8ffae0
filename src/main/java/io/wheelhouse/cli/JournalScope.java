package io.wheelhouse.cli;

import io.wheelhouse.workspace.InvalidWorkspace;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which changes a command of the journal is about. */
final class JournalScope {
    @Option(names = "--all-workspaces", description = "Changes of every workspace, not only the one in use.")
    private boolean everywhere;

    @Option(names = "--since", paramLabel = "SPAN", description = "How far back: 90s, 10m, 24h, 7d. Default: no limit.")
    private @Nullable String since;

    /** The workspace it is about; empty for all. */
    Optional<String> workspace(Context context, CommonOptions common) throws InvalidWorkspace {
        return everywhere
                ? Optional.empty()
                : Optional.of(context.wheelhouse()
                        .choose(common.workspace())
                        .workspace()
                        .name());
    }

    Instant from(Context context) {
        return Optional.ofNullable(since)
                .map(Arguments::span)
                .map(span -> context.wheelhouse().clock().instant().minus(span))
                .orElse(Instant.EPOCH);
    }
}
