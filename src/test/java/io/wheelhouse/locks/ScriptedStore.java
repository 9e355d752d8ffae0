package io.wheelhouse.locks;

import io.wheelhouse.change.Intent;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A store that answers production code from a list of recorded answers, and stops it at the first call that has none.
 * Run again with one more answer, the code gets one call further: that is how every call becomes a step of its own in an
 * exploration, without threads.
 */
final class ScriptedStore implements KeyValueStore {
    private final List<Answer> answers;
    private final Map<String, Intent> begun = new TreeMap<>();
    private final Map<String, Outcome> told = new TreeMap<>();
    private List<Answer> kept = List.of();
    private int forgotten;
    private int next;

    ScriptedStore(List<Answer> answers) {
        this.answers = answers;
    }

    /** What a call got. */
    sealed interface Answer {
        record Listing(List<KvEntry> entries) implements Answer {}

        record Result(KvTransactionResult result) implements Answer {}

        /** The reply never came. */
        record Lost() implements Answer {}

        /** The server said that it cannot tell, and is done with the request. */
        record Ended() implements Answer {}

        /** How a Chef run ended. */
        record Ran(boolean well) implements Answer {}

        /** Whether no living host was between its two writes. */
        record Quiet(boolean so) implements Answer {}

        /** What was waited for has come. */
        record Come() implements Answer {}
    }

    /** What code that was stopped wants next. */
    sealed interface Call {
        record Read(String key, boolean tree) implements Call {}

        record Write(List<KvOperation> operations) implements Call {}

        record Run() implements Call {}

        /** Asks what a grace period would have told: whether the tier, as it was just read, stood still. */
        record Quiet() implements Call {}

        /** Waits until no plain host is under way any more. */
        record AwaitDrained() implements Call {}
    }

    /** Stops the code at a call that has no answer yet. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1;
        private final transient Call call;

        Stop(Call call) {
            super("stopped", null, false, false);
            this.call = call;
        }

        Call call() {
            return call;
        }
    }

    private Answer answer(Call call) {
        if (next == answers.size()) {
            throw new Stop(call);
        }
        return answers.get(next++);
    }

    /** The Chef run between taking a slot and giving it back. */
    boolean run() {
        return ((Answer.Ran) answer(new Call.Run())).well();
    }

    boolean quiet() {
        return ((Answer.Quiet) answer(new Call.Quiet())).so();
    }

    void awaitDrained() {
        answer(new Call.AwaitDrained());
    }

    /** From here on the code knows nothing more of what it was answered but these; what it was told counts anyway. */
    void keepOnly(List<KvEntry> entries) {
        kept = List.of(new Answer.Listing(entries));
        forgotten = next;
    }

    /** What the code may still know of what it was answered. */
    List<Answer> memory() {
        if (forgotten == 0) {
            return answers;
        }
        var memory = new ArrayList<>(kept);
        memory.addAll(answers.subList(forgotten, answers.size()));
        return memory;
    }

    /** Notes what an actor's journal knows of an attempt before anything is sent. */
    void begin(Intent intent) {
        begun.put(intent.changeId(), intent);
    }

    /** Notes what an actor was told of an attempt. */
    void tell(String attempt, Outcome outcome) {
        told.put(attempt, outcome);
    }

    Map<String, Intent> begun() {
        return Collections.unmodifiableMap(begun);
    }

    Map<String, Outcome> told() {
        return Collections.unmodifiableMap(told);
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) {
        var entries = ((Answer.Listing) answer(new Call.Read(prefix, true))).entries();
        return new KvListing<>(1, entries, false, Duration.ZERO);
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) {
        return ((Answer.Listing) answer(new Call.Read(key, false)))
                .entries().stream().findFirst();
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
        var answer = answer(new Call.Write(operations));
        if (answer instanceof Answer.Result result) {
            return result.result();
        }
        if (answer instanceof Answer.Ended) {
            throw ServiceException.Unknown.ended("leadership lost while committing log");
        }
        throw new ServiceException.Unknown("the reply was lost", new IOException("connection reset"));
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) {
        throw new UnsupportedOperationException("nobody waits here");
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) {
        throw new UnsupportedOperationException("nobody asks for names here");
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) {
        throw new UnsupportedOperationException("nobody asks for names here");
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) {
        throw new UnsupportedOperationException("nobody waits here");
    }
}
