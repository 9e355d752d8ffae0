package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code wheelhouse locks disable TARGET...}. */
@CommandLine.Command(
        name = "disable",
        description = {
            "Stops Chef runs from starting: limits become 0 and are remembered. Runs under way go on (draining).",
            "",
            "Examples:",
            "  wheelhouse locks disable prod/web prod/chat --reason \"bad cookbook\"",
            "  wheelhouse locks disable prod --reason \"incident 42\"",
            "  wheelhouse locks disable --all --dry-run"
        })
final class LocksDisable extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Mixin
    private final TargetOptions targets = new TargetOptions();

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var chosen = targets.targets();
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            return mutation.run(workspace, context().locks(workspace).disable(chosen));
        }
    }
}
