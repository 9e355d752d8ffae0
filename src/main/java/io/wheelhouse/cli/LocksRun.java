package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.AcquireSlot;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheelhouse locks run ENV/TIER -- COMMAND}. */
@CommandLine.Command(
        name = "run",
        description = {
            "Runs a command while holding a slot: takes it, runs, gives it back when the command succeeds. When the",
            "command fails the slot stays held, so that no further host runs into the same failure. Signals go on to the",
            "command; its exit code is this command's. Exit code 2 without a run says that there was no slot.",
            "The command gets this process's environment as it is; keep Wheelhouse's token in a file where it should not.",
            "",
            "Examples:",
            "  wheelhouse locks run prod/web -- chef-client",
            "  wheelhouse locks run prod/web --wait 10m -- chef-client --once"
        })
final class LocksRun extends Command {
    /** A shell's own codes for a command that is not there, or cannot be started. */
    private static final int CANNOT_START = 127;

    /** How long a slot that has to be given back is tried for; the run is over, only the server may be away. */
    private static final int RELEASE_TRIES = 20;

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
        try (var workspace = context().open(common());
                var alone = RunAlone.claim(
                        context().wheelhouse().folders().state(), workspace.lockEstate(), name, holder)) {
            if (alone.refused()) {
                terminal().note("Another locks run of %s on %s is under way on this machine.".formatted(holder, name));
                return Exit.FAILED;
            }
            return run(workspace, name, holder, span);
        }
    }

    private int run(OpenWorkspace workspace, TierName name, String holder, Optional<Duration> span)
            throws ServiceException {
        var locks = context().locks(workspace);
        var acquire = locks.acquire(name, holder, span);
        try (var signals = Signals.install(terminal())) {
            var taken = carryOut(workspace, acquire);
            terminal().note(taken.outcome().message());
            if (signals.received().isPresent()) {
                signals.settle();
                giveBackUnused(workspace, taken, acquire.after().isPresent(), name, holder);
                return signals.received().get();
            }
            if (Exit.of(taken.outcome()) != Exit.DONE) {
                return Exit.of(taken.outcome());
            }
            return withSlot(workspace, acquire, signals, name, holder);
        }
    }

    private int withSlot(OpenWorkspace workspace, AcquireSlot acquire, Signals signals, TierName name, String holder)
            throws ServiceException {
        int code;
        try {
            code = signals.run(command);
        } catch (IOException notStarted) {
            signals.settle();
            terminal().note("%s could not be started: %s".formatted(command.getFirst(), notStarted.getMessage()));
            giveBack(workspace, acquire, name, holder);
            return CANNOT_START;
        }
        if (code != 0) {
            terminal()
                    .note("%s failed with %d: %s keeps its slot on %s, so that no further host runs."
                            .formatted(command.getFirst(), code, holder, name));
            return code;
        }
        return giveBack(workspace, acquire, name, holder) ? code : Exit.FAILED;
    }

    private boolean giveBack(OpenWorkspace workspace, AcquireSlot acquire, TierName name, String holder)
            throws ServiceException {
        var locks = workspace.locks();
        for (int tries = 1; ; tries++) {
            // Exactly the hold that was taken, at each try; one that was there before the run, as it is found.
            var release = acquire.after().isPresent() ? locks.release(acquire) : locks.release(name, holder);
            var result = carryOut(workspace, release);
            boolean done = Exit.of(result.outcome()) == Exit.DONE;
            boolean away = result.outcome() instanceof Outcome.Failed || result.outcome() instanceof Outcome.Unknown;
            if (done || !away || tries == RELEASE_TRIES) {
                terminal().note(result.outcome().message());
                return done;
            }
            terminal()
                    .note("%s Trying again."
                            .formatted(Table.sentence(result.outcome().message())));
            workspace.pause().pause(Duration.ofSeconds(Math.min(15, tries)));
        }
    }

    /** A slot that a signal made useless is given back: nothing ran under it. One that was held before stays. */
    private void giveBackUnused(
            OpenWorkspace workspace, ChangeResult taken, boolean fresh, TierName name, String holder)
            throws ServiceException {
        boolean perhaps = taken.outcome() instanceof Outcome.Unknown;
        if (taken.outcome() instanceof Outcome.Applied && fresh || perhaps) {
            var release = workspace.locks().release(name, holder);
            terminal().note(carryOut(workspace, release).outcome().message());
        }
    }

    private <P> ChangeResult carryOut(OpenWorkspace workspace, Change<P> change) {
        try {
            var preview = change.preview();
            var approval = new Approval(Optional.empty(), new Consent.Host());
            return context().interrupts().during(() -> workspace
                    .road()
                    .carryOut(change, preview, approval, context().interrupts()));
        } catch (ServiceException failure) {
            return new ChangeResult(
                    change.kind().id(),
                    ChangeRoad.outcomeOf(failure),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
