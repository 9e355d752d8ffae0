package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Report;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
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
 * any time it says APPLIED or FAILED, and that is so for good, whatever is still on its way and whenever that arrives.
 *
 * <p>A host of ours whose slot an operator took while it lived may take it a second time in one attempt, or find it taken
 * away without knowing that it had it: in such excused worlds only the operator's word counts.
 *
 * @param world what is judged
 */
record Truth(ProtocolWorld world) {
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
        return lie(intent, world, List.of());
    }

    /** Before each call of the recovery, and after the last, late requests may arrive. */
    private Optional<String> lie(Intent intent, ProtocolWorld now, List<Answer> answers) {
        for (int late = 0; late < now.underWay().size(); late++) {
            var arrived = now.arrived(late).apply(now.underWay().get(late)).world();
            var lie = lie(intent, arrived, answers);
            if (lie.isPresent()) {
                return lie;
            }
        }
        Outcome said;
        try {
            said = new LockRecovery(new ScriptedStore(answers), "here", ProtocolWorld.LAYOUT)
                    .settle(new JournalEntry(1, intent, Optional.empty()))
                    .map(Report::outcome)
                    .orElse(new Outcome.Unknown("open"));
        } catch (ScriptedStore.Stop stop) {
            return switch (stop.call()) {
                case Call.Read read -> lie(intent, now, and(answers, now.read(read)));
                case Call.Write write -> {
                    var applied = now.apply(write.operations());
                    yield lie(intent, applied.world(), and(answers, new Answer.Result(applied.answer())));
                }
                case Call.Run run -> throw new IllegalStateException("nothing runs here");
                case Call.Quiet quiet -> throw new IllegalStateException("nobody asks for that here");
                case Call.AwaitDrained wait -> throw new IllegalStateException("nobody waits here");
            };
        } catch (ServiceException failure) {
            throw new IllegalStateException(failure);
        }
        int committed = now.committed(intent.changeId());
        boolean known = said instanceof Outcome.Applied || said instanceof Outcome.Failed;
        return known && isSo(said, committed)
                ? Optional.empty()
                : Optional.of(
                        "recovery says %s of %s, committed %d times".formatted(said, intent.changeId(), committed));
    }

    private static List<Answer> and(List<Answer> answers, Answer next) {
        var more = new ArrayList<>(answers);
        more.add(next);
        return more;
    }
}
