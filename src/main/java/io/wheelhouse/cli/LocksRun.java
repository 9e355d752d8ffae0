package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.locks.AcquireSlot;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wheelhouse locks run ENV/TIER -- COMMAND}. */
@CommandLine.Command(
        name = "run",
        description = {
            "Runs a command while holding a slot: takes it, runs, gives it back when the command succeeds. When the",
            "command fails the slot stays held, so that no further host runs into the same failure. Signals go on to the",
            "command itself, not to what it starts: let a shell exec it. Its exit code is this command's. Exit code 2 without",
            "a run says that there was no slot. On a tier that is disabled nothing runs, also under a slot that was kept.",
            "The command gets this process's environment as it is; keep Wheelhouse's token in a file where it should not.",
            "",
            "Examples:",
            "  wheelhouse locks run prod/web -- chef-client",
            "  wheelhouse locks run prod/web --wait 10m -- chef-client --once"
        })
final class LocksRun extends Command {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Parameters(index = "0", paramLabel = "ENV/TIER", description = "The tier, such as prod/web.")
    private String tier = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "The command, after --.")
    private List<String> command = List.of();

    @Option(names = "--host", paramLabel = "HOST", description = "The host; this machine's name when left out.")
    private @Nullable String host;

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            description = "Wait in line for a slot: 90s, 10m, 24h. Without it, no free slot ends the command with 2.")
    private @Nullable String wait;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        if (common().json()) {
            throw new UsageError("run passes its command's output on, so it has no --json.");
        }
        var name = Arguments.tier(tier);
        var holder = Arguments.host(host == null ? context().wheelhouse().machine() : host);
        var span = Optional.ofNullable(wait).map(Arguments::span);
        checkMarked();
        try (var workspace = context().open(common())) {
            var acquire = context().locks(workspace).acquireForRun(name, holder, span);
            return options.dryRun()
                    ? new Mutation(context(), false, options).run(workspace, acquire)
                    : run(workspace, acquire, new SlotRun.Task(name, holder, command, options.reason()));
        }
    }

    /** Else options that are meant for the command would be taken for ours. */
    private void checkMarked() {
        var line = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
        int mark = line.indexOf("--");
        if (mark < 0 || !line.subList(mark + 1, line.size()).equals(command)) {
            throw new UsageError("Put -- before the command: locks run %s -- %s".formatted(tier, command.getFirst()));
        }
    }

    private int run(OpenWorkspace workspace, AcquireSlot acquire, SlotRun.Task task) throws ServiceException {
        try (var alone = claim(workspace, task)) {
            if (alone.refused()) {
                throw new ServiceException.Invalid("Another locks run of %s on %s is under way on this machine."
                        .formatted(task.host(), task.tier()));
            }
            try (var signals = Signals.install(terminal(), alone::runs)) {
                return new SlotRun(context(), workspace, acquire, task, alone, signals).run();
            }
        }
    }

    private RunAlone claim(OpenWorkspace workspace, SlotRun.Task task) throws ServiceException {
        var state = context().wheelhouse().folders().state();
        try {
            return RunAlone.claim(state, workspace.workspace().locks().root(), task.tier(), task.host());
        } catch (IOException unusable) {
            throw new ServiceException.Invalid(
                    "Whether another run of %s on %s is under way cannot be told, so nothing is run: this user cannot use %s (%s)."
                            .formatted(task.host(), task.tier(), state.resolve("runs"), unusable.getMessage()),
                    unusable);
        }
    }
}
