package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks override ENV/TIER --host H --reason R}. */
@CommandLine.Command(
        name = "override",
        description = {
            "Releases the slot of a host that cannot give it back itself. Shows what the connected services say about",
            "the host's life first: a host that still runs will count down a second time.",
            "",
            "Example:",
            "  wheelhouse locks override prod/web --host web-1 --reason \"instance terminated, OPS-123\""
        })
final class LocksOverride extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Option(names = "--host", required = true, paramLabel = "HOST", description = "The host whose slot is released.")
    private String host = "";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        var holder = Arguments.holder(host);
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            return mutation.run(workspace, context().locks(workspace).override(name, holder));
        }
    }
}
