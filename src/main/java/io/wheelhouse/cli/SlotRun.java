package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Scope;
import io.wheelhouse.locks.AcquireSlot;
import io.wheelhouse.locks.AcquireSlot.Standing;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One run of a command under a slot: takes it, runs, gives it back when the command succeeds. Never in doubt (decision 24).
 * One use, one thread.
 *
 * @param acquire takes the slot
 * @param task what is run, for whom
 * @param alone keeps other runs of the host away
 * @param signals those that come meanwhile
 */
record SlotRun(
        Context context, OpenWorkspace workspace, AcquireSlot acquire, Task task, RunAlone alone, Signals signals) {
    /** A shell's own codes for a command that is not there, or cannot be started. */
    private static final int CANNOT_START = 127;

    /**
     * What is to be run.
     *
     * @param reason why, for the journal
     */
    record Task(TierName tier, String host, List<String> command, Optional<String> reason) {}

    /** Whose the slot is that a run begins with. */
    private enum Slot {
        /** This run took it. */
        TAKEN,
        /** The host held it before, by a run that failed or that was cut short. */
        HELD_BEFORE,
        NONE
    }

    /** Runs it; the exit code is the command's where one has run. */
    int run() throws ServiceException {
        var taken = carryOut(acquire);
        boolean stopped = signals.received().isPresent() && taken.outcome() instanceof Outcome.Failed;
        note(
                stopped
                        ? "Stopped before %s had a slot on %s.".formatted(task.host(), task.tier())
                        : taken.outcome().message());
        var slot = slot(taken);
        if (signals.received().isPresent()) {
            signals.settle();
            if (slot == Slot.TAKEN) {
                // Nothing ran under it.
                giveBack(slot);
            }
            return signals.received().get();
        }
        return switch (slot) {
            case NONE -> Exit.of(taken.outcome());
            case HELD_BEFORE -> {
                var doubt = doubt();
                if (doubt.isPresent()) {
                    note("%s Nothing is run, and %s keeps its slot."
                            .formatted(Table.sentence(doubt.get().message()), task.host()));
                    yield Exit.of(doubt.get());
                }
                yield withSlot(slot);
            }
            case TAKEN -> underTaken();
        };
    }

    /** Who learnt late that the slot was taken looks first how it stands by now. */
    private int underTaken() throws ServiceException {
        var standing = standing();
        if (standing.filter(Standing.HELD::equals).isPresent()
                && signals.received().isEmpty()) {
            return withSlot(Slot.TAKEN);
        }
        signals.settle();
        if (standing.filter(Standing.GONE::equals).isPresent()) {
            note("%s's slot on %s was taken away again already: nothing is run.".formatted(task.host(), task.tier()));
            return signals.received().orElse(Exit.FAILED);
        }
        note(
                standing.isPresent()
                        ? "Nothing is run on %s: its limit lets nobody run by now.".formatted(task.tier())
                        : "Nothing is run on %s: how its slot stands could not be found out.".formatted(task.tier()));
        boolean free = giveBack(Slot.TAKEN);
        return signals.received().orElse(free && standing.isPresent() ? Exit.ATTENTION : Exit.FAILED);
    }

    /** Empty when a signal came first, or the server does not say. */
    private Optional<Standing> standing() {
        return patience().unlessStopped(() -> Optional.of(acquire.standing()));
    }

    /** Why not to run under a slot that is held already: nothing was sent for it so far, and it could not be given back. */
    private Optional<Outcome.Refused> doubt() {
        var now = workspace.clock().instant();
        var refused = workspace
                .road()
                .gate()
                .check(acquire.kind(), Scope.one(task.tier().environment()), now, approval(), now);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            context.wheelhouse().checkStore();
            return Optional.empty();
        } catch (JournalUnavailable cannotWrite) {
            return Optional.of(new Outcome.Refused(String.valueOf(cannotWrite.getMessage()), Outcome.Why.JOURNAL));
        }
    }

    private Approval approval() {
        return new Approval(task.reason(), new Consent.Host());
    }

    private Slot slot(ChangeResult taken) {
        return switch (taken.outcome()) {
            case Outcome.Applied applied -> Slot.TAKEN;
            case Outcome.Unchanged alreadyHeld -> Slot.HELD_BEFORE;
            case Outcome.Unknown unknown ->
                taken.journalId().filter(this::provesTaken).isPresent() ? Slot.TAKEN : Slot.NONE;
            case Outcome.Conflict no -> Slot.NONE;
            case Outcome.Denied no -> Slot.NONE;
            case Outcome.Failed no -> Slot.NONE;
            case Outcome.Refused no -> Slot.NONE;
        };
    }

    /**
     * Asks what became of a lost request until the server says: a slot that is taken unseen is given back by nobody. One
     * signal does not end that, a second one does; but both may come at once, so it is asked one time whatever comes.
     */
    private boolean provesTaken(String change) {
        var settled = patience().untilHurried(() -> {
            if (signals.received().isPresent()) {
                signals.settle();
            }
            return workspace.settle(change);
        });
        if (settled.isEmpty()) {
            note(
                    "UNKNOWN: whether the slot was taken could not be found out. Look with 'wheelhouse locks show'; the next start settles it.");
            return false;
        }
        settled.get().closing().ifPresent(closing -> note(closing.message()));
        return settled.get().outcome().equals("APPLIED");
    }

    private Patience patience() {
        return new Patience(signals, this::note);
    }

    private void note(String text) {
        context.terminal().note(text);
    }

    private int withSlot(Slot slot) throws ServiceException {
        int code;
        try {
            code = signals.run(task.command());
            alone.ended();
        } catch (IOException notStarted) {
            signals.settle();
            note("%s could not be started: %s".formatted(task.command().getFirst(), notStarted.getMessage()));
            if (slot == Slot.TAKEN) {
                giveBack(slot);
            } else {
                note("%s keeps the slot on %s that it held before: nothing has run well since."
                        .formatted(task.host(), task.tier()));
            }
            return CANNOT_START;
        }
        if (code != 0) {
            note("%s failed with %d: %s keeps its slot on %s, so that no further host runs."
                    .formatted(task.command().getFirst(), code, task.host(), task.tier()));
            return code;
        }
        return giveBack(slot) ? code : Exit.FAILED;
    }

    private boolean giveBack(Slot slot) throws ServiceException {
        var locks = workspace.locks();
        for (int tried = 1; ; tried++) {
            // Exactly the hold that was taken, at each try; one that was there before the run, as it is found.
            var release = slot == Slot.TAKEN ? locks.release(acquire) : locks.release(task.tier(), task.host());
            var outcome = carryOut(release).outcome();
            if (Exit.of(outcome) == Exit.DONE) {
                note(outcome.message());
                return true;
            }
            boolean again = mayChange(outcome) && tried < Patience.TRIES && !signals.hurried();
            if (again) {
                note("%s Trying again; Ctrl-C ends that.".formatted(Table.sentence(outcome.message())));
                signals.pause(Patience.pause(tried));
            }
            if (!again || signals.hurried()) {
                note(outcome.message());
                note(
                        outcome instanceof Outcome.Unknown
                                ? "Whether %s still holds its slot on %s is not known; the next start looks it up."
                                        .formatted(task.host(), task.tier())
                                : "%s keeps its slot on %s.".formatted(task.host(), task.tier()));
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

    private <P> ChangeResult carryOut(Change<P> change) {
        try {
            var preview = change.preview();
            return context.interrupts()
                    .during(() -> workspace.road().carryOut(change, preview, approval(), context.interrupts()));
        } catch (ServiceException failure) {
            return ChangeResult.notSent(change.kind().id(), ChangeRoad.outcomeOf(failure));
        }
    }
}
