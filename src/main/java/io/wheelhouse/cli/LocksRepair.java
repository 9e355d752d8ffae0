package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Spans;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.RepairCounter;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks repair ENV/TIER}. */
@CommandLine.Command(
        name = "repair",
        description = {
            "Sets a drifted counter to the number of holders. The tier must have been seen unchanged for the grace",
            "period (60 s unless the workspace says otherwise), or be disabled; --wait watches it for that long first.",
            "",
            "Example:",
            "  wheelhouse locks repair prod/web --wait --reason \"leak after a crash\""
        })
final class LocksRepair extends Command {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Option(names = "--wait", description = "Watch the tier for the grace period first, ten of them at most.")
    private boolean wait;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var name = Arguments.tier(tier);
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        try (var workspace = context().open(common())) {
            var locks = context().locks(workspace);
            if (wait) {
                watch(workspace, locks, name);
            }
            return mutation.run(workspace, locks.repair(name));
        }
    }

    /** Looks until the tier may be repaired, or nothing more is to be waited for. */
    private void watch(OpenWorkspace workspace, LockService locks, TierName name) throws ServiceException {
        var grace = locks.settings().grace();
        var end = workspace.clock().instant().plus(grace.multipliedBy(10));
        var repair = locks.repair(name);
        if (mayBeRepaired(repair)) {
            return;
        }
        terminal().note("watching %s for %s".formatted(name, Spans.text(grace)));
        while (workspace.clock().instant().isBefore(end)
                && !context().interrupts().stop()) {
            workspace.pause().pause(LOOK);
            if (mayBeRepaired(repair)) {
                return;
            }
        }
    }

    private static boolean mayBeRepaired(RepairCounter repair) throws ServiceException {
        return !(repair.preview() instanceof Preview.Settled<?> settled
                && settled.outcome() instanceof Outcome.Refused refused
                && refused.why() == Outcome.Why.TOO_FRESH);
    }
}
