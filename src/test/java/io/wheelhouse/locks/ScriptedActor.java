package io.wheelhouse.locks;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.ScriptedStore.Answer;
import io.wheelhouse.locks.ScriptedStore.Call;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Production code as an actor of an exploration: what it was answered so far, and what it wants next. Immutable to see;
 * it remembers what became of it with each answer, so that no history is played twice. One thread.
 */
final class ScriptedActor {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z"));

    private final String name;
    private final Script script;
    private final List<Answer> answers;
    private final Optional<Call> call;
    private final boolean dead;
    private final Map<String, Intent> begun;
    private final Map<String, Outcome> told;
    private final List<Answer> memory;
    private final Map<Answer, ScriptedActor> after = new HashMap<>(4);

    /** What an actor does with a store. */
    @FunctionalInterface
    interface Script {
        void perform(ScriptedStore store, LockAccess access) throws ServiceException;
    }

    private ScriptedActor(String name, Script script, List<Answer> answers) {
        this.name = name;
        this.script = script;
        this.answers = answers;
        var store = new ScriptedStore(answers);
        call = play(store);
        begun = store.begun();
        told = store.told();
        memory = store.memory();
        dead = false;
    }

    private ScriptedActor(ScriptedActor living) {
        name = living.name;
        script = living.script;
        answers = living.answers;
        call = Optional.empty();
        begun = living.begun;
        told = living.told;
        memory = List.of();
        dead = true;
    }

    static ScriptedActor start(String name, Script script) {
        return new ScriptedActor(name, script, List.of());
    }

    private Optional<Call> play(ScriptedStore store) {
        try {
            script.perform(store, LockAccess.of(store, ProtocolWorld.LAYOUT, CLOCK, "here", name, duration -> {}));
            return Optional.empty();
        } catch (ScriptedStore.Stop stop) {
            return Optional.of(stop.call());
        } catch (ServiceException failure) {
            throw new IllegalStateException(failure);
        }
    }

    ScriptedActor answered(Answer answer) {
        var known = after.get(answer);
        if (known != null) {
            return known;
        }
        var more = new ArrayList<Answer>(answers.size() + 1);
        more.addAll(answers);
        more.add(answer);
        var next = new ScriptedActor(name, script, more);
        after.put(answer, next);
        return next;
    }

    ScriptedActor dies() {
        return new ScriptedActor(this);
    }

    String name() {
        return name;
    }

    /** What its code may still know of what it was answered. */
    List<Answer> memory() {
        return memory;
    }

    /** What it wants next; empty when it has ended, or died. */
    Optional<Call> call() {
        return call;
    }

    boolean over() {
        return call.isEmpty();
    }

    boolean dead() {
        return dead;
    }

    /** What its journal knows of each of its attempts; it outlives it. */
    Map<String, Intent> begun() {
        return begun;
    }

    /** What it was told of each of its attempts. */
    Map<String, Outcome> told() {
        return told;
    }

    /** Takes a change down its road: intent, apply, outcome. */
    static <P> Report carryOut(ScriptedStore store, Change<P> change, String attempt) {
        var report = report(store, change, attempt);
        store.tell(attempt, report.outcome());
        return report;
    }

    private static <P> Report report(ScriptedStore store, Change<P> change, String attempt) {
        try {
            return switch (change.preview()) {
                case Preview.Settled<P> settled -> Report.of("it", settled.outcome(), List.of());
                case Preview.Ready<P> ready -> {
                    store.begin(intent(change, ready, attempt));
                    yield change.apply(ready, attempt, StopSign.NEVER);
                }
            };
        } catch (ServiceException failure) {
            return Report.of("it", ChangeRoad.outcomeOf(failure), List.of());
        }
    }

    private static <P> Intent intent(Change<P> change, Preview.Ready<P> preview, String attempt) {
        return new Intent(
                attempt,
                CLOCK.instant(),
                new Actor("sam", "here", "test", 1, Instant.EPOCH),
                "test",
                change.kind().id(),
                preview.title(),
                Optional.empty(),
                preview.scope().environments(),
                preview.effects(),
                preview.warnings(),
                change.details(preview.plan(), attempt));
    }
}
