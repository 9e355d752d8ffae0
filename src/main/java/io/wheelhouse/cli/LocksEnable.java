package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code wheelhouse locks enable TARGET...}. */
@CommandLine.Command(
        name = "enable",
        description = {
            "Lets Chef runs start again, with the limits that were remembered when they were disabled.",
            "",
            "Examples:",
            "  wheelhouse locks enable prod/web prod/chat --reason \"cookbook fixed\"",
            "  wheelhouse locks enable prod --reason \"incident 42 over\"",
            "  wheelhouse locks enable --all --dry-run"
        })
final class LocksEnable extends Command {
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
            return mutation.run(workspace, context().locks(workspace).enable(chosen));
        }
    }
}
