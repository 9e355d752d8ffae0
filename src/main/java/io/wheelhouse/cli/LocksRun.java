package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.locks.AcquireSlot;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.io.IOException;
import java.time.Duration;
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
    /** A shell's own codes for a command that is not there, or cannot be started. */
    private static final int CANNOT_START = 127;

    /** How often a server that is away is asked for what has to be: to take a slot back, or what became of one. */
    private static final int SERVER_TRIES = 20;

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
                    : run(workspace, acquire, name, holder);
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

    private int run(OpenWorkspace workspace, AcquireSlot acquire, TierName name, String holder)
            throws ServiceException {
        try (var alone = RunAlone.claim(
                context().wheelhouse().folders().state(),
                workspace.workspace().locks().root(),
                name,
                holder)) {
            if (alone.refused()) {
                terminal().note("Another locks run of %s on %s is under way on this machine.".formatted(holder, name));
                return Exit.FAILED;
            }
            return run(workspace, acquire, name, holder, alone);
        }
    }

    /** Whose the slot is that a run begins with. */
    private enum Slot {
        /** This run took it. */
        TAKEN,
        /** The host held it before, by a run that failed or that was cut short. */
        HELD_BEFORE,
        NONE
    }

    private int run(OpenWorkspace workspace, AcquireSlot acquire, TierName name, String holder, RunAlone alone)
            throws ServiceException {
        try (var signals = Signals.install(terminal(), alone::runs)) {
            var taken = carryOut(workspace, acquire);
            boolean stopped = signals.received().isPresent() && taken.outcome() instanceof Outcome.Failed;
            terminal()
                    .note(
                            stopped
                                    ? "Stopped before %s had a slot on %s.".formatted(holder, name)
                                    : taken.outcome().message());
            var slot = slot(workspace, taken);
            if (signals.received().isPresent()) {
                signals.settle();
                if (slot == Slot.TAKEN) {
                    // Nothing ran under it.
                    giveBack(workspace, acquire, signals, name, holder);
                }
                return signals.received().get();
            }
            return switch (slot) {
                case NONE -> Exit.of(taken.outcome());
                case HELD_BEFORE -> {
                    var doubt = doubt(alone);
                    if (doubt.isPresent()) {
                        terminal().note("%s Nothing is run, and %s keeps its slot.".formatted(doubt.get(), holder));
                        yield Exit.FAILED;
                    }
                    yield withSlot(workspace, acquire, slot, signals, alone, name, holder);
                }
                case TAKEN -> underTaken(workspace, acquire, signals, alone, name, holder);
            };
        }
    }

    /** Who learnt late that the slot was taken looks first how it stands by now. */
    private int underTaken(
            OpenWorkspace workspace, AcquireSlot acquire, Signals signals, RunAlone alone, TierName name, String holder)
            throws ServiceException {
        var standing = standing(workspace, acquire, signals);
        if (standing.filter(AcquireSlot.Standing.HELD::equals).isPresent()
                && signals.received().isEmpty()) {
            return withSlot(workspace, acquire, Slot.TAKEN, signals, alone, name, holder);
        }
        signals.settle();
        if (standing.filter(AcquireSlot.Standing.GONE::equals).isPresent()) {
            terminal().note("%s's slot on %s was taken away again already: nothing is run.".formatted(holder, name));
            return signals.received().orElse(Exit.FAILED);
        }
        terminal()
                .note(
                        standing.isPresent()
                                ? "Nothing is run on %s: its limit lets nobody run by now.".formatted(name)
                                : "Nothing is run on %s: how its slot stands could not be found out.".formatted(name));
        boolean free = giveBack(workspace, acquire, signals, name, holder);
        return signals.received().orElse(free && standing.isPresent() ? Exit.ATTENTION : Exit.FAILED);
    }

    /** Empty when a signal came first, or the server does not say. */
    private Optional<AcquireSlot.Standing> standing(OpenWorkspace workspace, AcquireSlot acquire, Signals signals) {
        for (int asked = 1; asked <= SERVER_TRIES && signals.received().isEmpty(); asked++) {
            try {
                return Optional.of(acquire.standing());
            } catch (ServiceException notNow) {
                terminal().note("%s Asking again.".formatted(Table.sentence(String.valueOf(notNow.getMessage()))));
                workspace.pause().pause(wait(asked));
            }
        }
        return Optional.empty();
    }

    /**
     * Why not to run under a slot that is held already. The server makes sure of a slot that was taken just now; of this one
     * only our own files say that no other run is under way, and it could not be given back without the journal.
     */
    private Optional<String> doubt(RunAlone alone) {
        if (!alone.certain()) {
            return Optional.of(
                    "Whether another run of this host is under way cannot be told: %s cannot be used by this user."
                            .formatted(context().wheelhouse().folders().state()));
        }
        try {
            context().wheelhouse().checkStore();
            return Optional.empty();
        } catch (JournalUnavailable cannotWrite) {
            return Optional.of(Table.sentence(String.valueOf(cannotWrite.getMessage())));
        }
    }

    private Slot slot(OpenWorkspace workspace, ChangeResult taken) {
        return switch (taken.outcome()) {
            case Outcome.Applied applied -> Slot.TAKEN;
            case Outcome.Unchanged alreadyHeld -> Slot.HELD_BEFORE;
            case Outcome.Unknown unknown ->
                taken.journalId().filter(id -> provesTaken(workspace, id)).isPresent() ? Slot.TAKEN : Slot.NONE;
            case Outcome.Conflict no -> Slot.NONE;
            case Outcome.Denied no -> Slot.NONE;
            case Outcome.Failed no -> Slot.NONE;
            case Outcome.Refused no -> Slot.NONE;
        };
    }

    /** Asks what became of a lost request until the server says: a slot that is taken unseen is given back by nobody. */
    private boolean provesTaken(OpenWorkspace workspace, String change) {
        for (int asked = 1; asked <= SERVER_TRIES; asked++) {
            // A signal has been noted; what is left to do is this.
            Thread.interrupted();
            try {
                var settled = workspace.settle(change);
                if (settled.isPresent()) {
                    settled.get().closing().ifPresent(closing -> terminal().note(closing.message()));
                    return settled.get().outcome().equals("APPLIED");
                }
            } catch (ServiceException notNow) {
                terminal().note("%s Asking again.".formatted(Table.sentence(String.valueOf(notNow.getMessage()))));
            } catch (JournalUnavailable notNow) {
                terminal().note("%s Asking again.".formatted(Table.sentence(String.valueOf(notNow.getMessage()))));
            }
            workspace.pause().pause(wait(asked));
        }
        terminal()
                .note(
                        "UNKNOWN: whether the slot was taken could not be found out. Look with 'wheelhouse locks show'; the next start settles it.");
        return false;
    }

    private static Duration wait(int tried) {
        return Duration.ofSeconds(Math.min(15, tried));
    }

    private int withSlot(
            OpenWorkspace workspace,
            AcquireSlot acquire,
            Slot slot,
            Signals signals,
            RunAlone alone,
            TierName name,
            String holder)
            throws ServiceException {
        int code;
        try {
            code = signals.run(command);
            alone.ended();
        } catch (IOException notStarted) {
            signals.settle();
            terminal().note("%s could not be started: %s".formatted(command.getFirst(), notStarted.getMessage()));
            if (slot == Slot.TAKEN) {
                giveBack(workspace, acquire, signals, name, holder);
            } else {
                terminal()
                        .note("%s keeps the slot on %s that it held before: nothing has run well since."
                                .formatted(holder, name));
            }
            return CANNOT_START;
        }
        if (code != 0) {
            terminal()
                    .note("%s failed with %d: %s keeps its slot on %s, so that no further host runs."
                            .formatted(command.getFirst(), code, holder, name));
            return code;
        }
        return giveBack(workspace, acquire, signals, name, holder) ? code : Exit.FAILED;
    }

    private boolean giveBack(
            OpenWorkspace workspace, AcquireSlot acquire, Signals signals, TierName name, String holder)
            throws ServiceException {
        var locks = workspace.locks();
        for (int tried = 1; ; tried++) {
            // Exactly the hold that was taken, at each try; one that was there before the run, as it is found.
            var release = acquire.after().isPresent() ? locks.release(acquire) : locks.release(name, holder);
            var outcome = carryOut(workspace, release).outcome();
            if (Exit.of(outcome) == Exit.DONE) {
                terminal().note(outcome.message());
                return true;
            }
            boolean again = mayChange(outcome) && tried < SERVER_TRIES && !signals.hurried(Duration.ZERO);
            if (again) {
                terminal().note("%s Trying again; Ctrl-C ends that.".formatted(Table.sentence(outcome.message())));
            }
            if (!again || signals.hurried(wait(tried))) {
                terminal().note(outcome.message());
                terminal()
                        .note(
                                outcome instanceof Outcome.Unknown
                                        ? "Whether %s still holds its slot on %s is not known; the next start looks it up."
                                                .formatted(holder, name)
                                        : "%s keeps its slot on %s.".formatted(holder, name));
                return false;
            }
        }
    }

    /** The server may come back, and a full disk be freed. */
    private static boolean mayChange(Outcome outcome) {
        return outcome instanceof Outcome.Failed
                || outcome instanceof Outcome.Unknown
                || outcome instanceof Outcome.Refused refused && refused.why() == Outcome.Why.JOURNAL;
    }

    private <P> ChangeResult carryOut(OpenWorkspace workspace, Change<P> change) {
        try {
            var preview = change.preview();
            var approval = new Approval(options.reason(), new Consent.Host());
            return context().interrupts().during(() -> workspace
                    .road()
                    .carryOut(change, preview, approval, context().interrupts()));
        } catch (ServiceException failure) {
            return ChangeResult.notSent(change.kind().id(), ChangeRoad.outcomeOf(failure));
        }
    }
}
