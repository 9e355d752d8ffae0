package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Production code as an actor of an exploration: what it was answered so far, and what it wants next.
 *
 * @param name its attempt id, too
 * @param script what it does
 * @param answers what it was answered so far
 * @param call what it wants next; empty when it has ended
 * @param outcome how it ended
 */
record ScriptedActor(String name, Script script, List<Answer> answers, Optional<Call> call, Optional<Outcome> outcome) {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    /** What an actor does with a store. */
    @FunctionalInterface
    interface Script {
        Outcome perform(ScriptedStore store, LockAccess access) throws ServiceException;
    }

    static ScriptedActor start(String name, Script script) {
        return new ScriptedActor(name, script, List.of(), Optional.empty(), Optional.empty()).goOn();
    }

    ScriptedActor answered(Answer answer) {
        var more = new ArrayList<>(answers);
        more.add(answer);
        return new ScriptedActor(name, script, List.copyOf(more), Optional.empty(), Optional.empty()).goOn();
    }

    private ScriptedActor goOn() {
        var store = new ScriptedStore(answers);
        var access = LockAccess.of(store, Layout.DEFAULT, CLOCK, name, duration -> {});
        try {
            return new ScriptedActor(
                    name, script, answers, Optional.empty(), Optional.of(script.perform(store, access)));
        } catch (ScriptedStore.Stop stop) {
            return new ScriptedActor(name, script, answers, Optional.of(stop.call()), Optional.empty());
        } catch (ServiceException failure) {
            return new ScriptedActor(
                    name,
                    script,
                    answers,
                    Optional.empty(),
                    Optional.of(io.wheelhouse.change.ChangeRoad.outcomeOf(failure)));
        }
    }

    /** Takes a change down its road, without the journal. */
    static <P> Outcome carryOut(Change<P> change, String attempt) throws ServiceException {
        var preview = change.preview();
        if (preview instanceof Preview.Settled<P> settled) {
            return settled.outcome();
        }
        return change.apply((Preview.Ready<P>) preview, attempt, StopSign.NEVER).outcome();
    }
}
