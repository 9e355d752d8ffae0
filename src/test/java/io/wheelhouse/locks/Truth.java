package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Report;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Whether what our actors are told is so. In every world of an exploration, so that what is told in one is held against
 * everything that can still follow:
 *
 * <ul>
 *   <li>APPLIED means committed, exactly once;
 *   <li>UNKNOWN means committed once or not at all;
 *   <li>anything else means not committed, and never will be.
 * </ul>
 *
 * <p>For what a process left open, since it died or was told UNKNOWN, the next start finds out by {@link LockRecovery}: at
 * any time what it says is so for good; and once nothing is on its way any more it does say APPLIED or FAILED.
 *
 * <p>A host of ours whose slot an operator took while it lived may take it a second time in one attempt, or find it taken
 * away without knowing that it had it: in such excused worlds only the operator's word counts.
 *
 * @param world what is judged
 */
record Truth(ProtocolWorld world) {
    private static final Instant AT_ONCE = ScriptedActor.CLOCK.instant();

    /** What is untrue; empty when nothing is. */
    Optional<String> lie() {
        if (world.oursRuns() && world.committed(ProtocolWorld.TAKE) == 0) {
            return Optional.of("our host runs without having taken its slot");
        }
        if (world.committed(ProtocolWorld.LATE_START) > 0) {
            return Optional.of("our host took a slot on a disabled tier");
        }
        var lie = lie(world.operator());
        return lie.isPresent() || world.excused() ? lie : lie(world.ours());
    }

    private Optional<String> lie(ScriptedActor actor) {
        for (var told : actor.told().entrySet()) {
            int committed = world.committed(told.getKey());
            if (!isSo(told.getValue(), committed)) {
                return Optional.of("%s was told %s of %s, which was committed %d times"
                        .formatted(actor.name(), told.getValue(), told.getKey(), committed));
            }
        }
        if (!actor.over()) {
            return Optional.empty();
        }
        for (var intent : actor.begun().values()) {
            var told = actor.told().get(intent.changeId());
            var lie = told == null || told instanceof Outcome.Unknown ? lie(intent) : Optional.<String>empty();
            if (lie.isPresent()) {
                return lie;
            }
        }
        return Optional.empty();
    }

    private static boolean isSo(Outcome told, int committed) {
        return switch (told) {
            case Outcome.Applied applied -> committed == 1;
            case Outcome.Unknown unknown -> committed <= 1;
            case Outcome.Unchanged unchanged -> committed == 0;
            case Outcome.Conflict conflict -> committed == 0;
            case Outcome.Denied denied -> committed == 0;
            case Outcome.Failed failed -> committed == 0;
            case Outcome.Refused refused -> committed == 0;
        };
    }

    /** What the next start would say of an attempt that was left open, and should not. */
    private Optional<String> lie(Intent intent) {
        var attempt = intent.changeId();
        int committed = world.committed(attempt);
        boolean onItsWay = world.underWay().stream()
                .anyMatch(late ->
                        ProtocolWorld.attempt(late).filter(attempt::equals).isPresent());
        var soon = recovered(intent, AT_ONCE);
        boolean open = soon instanceof Outcome.Unknown || soon instanceof Outcome.Applied;
        boolean tooSoon = onItsWay && !open && !isFenced(intent);
        if (tooSoon || !isSo(soon, committed)) {
            return Optional.of(
                    "recovery says at once %s of %s, committed %d times".formatted(soon, attempt, committed));
        }
        if (onItsWay) {
            return Optional.empty();
        }
        var later = recovered(intent, LockAccess.until(intent).plus(LockRecovery.ON_ITS_WAY));
        boolean known = later instanceof Outcome.Applied || later instanceof Outcome.Failed;
        return known && isSo(later, committed)
                ? Optional.empty()
                : Optional.of("recovery says later %s of %s, committed %d times".formatted(later, attempt, committed));
    }

    /** A late request of an attempt that was fenced off can do nothing any more. */
    private boolean isFenced(Intent intent) {
        return world.store()
                .get(intent.details().getOrDefault("proof", intent.details().get("bulk")))
                .filter(Proof::isFence)
                .isPresent();
    }

    private Outcome recovered(Intent intent, Instant now) {
        var answers = new ArrayList<Answer>();
        while (true) {
            try {
                return new LockRecovery(new ScriptedStore(answers), "here", ProtocolWorld.LAYOUT, () -> now)
                        .settle(intent)
                        .map(Report::outcome)
                        .orElse(new Outcome.Unknown("open"));
            } catch (ScriptedStore.Stop stop) {
                answers.add(world.read((Call.Read) stop.call()));
            } catch (ServiceException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
