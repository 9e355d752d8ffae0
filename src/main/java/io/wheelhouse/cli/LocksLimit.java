package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.locks.Count;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks limit ENV/TIER N}. */
@CommandLine.Command(
        name = "limit",
        description = {
            "Sets how many hosts of a tier may run Chef at a time: a number, or -1 for unlimited.",
            "0 disables runs and remembers the limit before it, as disable does.",
            "",
            "Examples:",
            "  wheelhouse locks limit prod/web 5 --reason \"roll out faster\"",
            "  wheelhouse locks limit dev/web -1"
        })
final class LocksLimit extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(index = "0", paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Parameters(index = "1", paramLabel = "N", description = "The new limit.")
    private String limit = "";

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        int number = Count.typedLimit(limit)
                .orElseThrow(() -> new UsageError(
                        "'%s' can never be a limit: write a whole number from 1 to 2147483647, -1 for unlimited, or 0 to disable."
                                .formatted(Table.safe(limit))));
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            return mutation.run(workspace, context().locks(workspace).limit(name, number));
        }
    }
}
