package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks acquire ENV/TIER --host H}. */
@CommandLine.Command(
        name = "acquire",
        description = {
            "Takes a slot for a host. Hosts call this, so it never asks. Exit code 2 says that there is no slot.",
            "",
            "Example:",
            "  wheelhouse locks acquire prod/web --host web-1"
        })
final class LocksAcquire extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Option(names = "--host", paramLabel = "HOST", description = "The host; this machine's name when left out.")
    private @Nullable String host;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        var holder = Arguments.host(host == null ? context().wheelhouse().machine() : host);
        try (var workspace = context().open(common())) {
            var change = context().locks(workspace).acquire(name, holder, Optional.empty());
            return new Mutation(context(), common().json(), options).run(workspace, change);
        }
    }
}
