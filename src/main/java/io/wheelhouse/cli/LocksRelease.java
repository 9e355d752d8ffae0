package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks release ENV/TIER --host H}. */
@CommandLine.Command(
        name = "release",
        description = {
            "Gives a host's slot back after its run. Hosts call this, so it never asks. For a host that cannot, use override.",
            "",
            "Example:",
            "  wheelhouse locks release prod/web --host web-1"
        })
final class LocksRelease extends Command {
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
            var change = context().locks(workspace).release(name, holder);
            return new Mutation(context(), common().json(), options).run(workspace, change);
        }
    }
}
