package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A store that answers production code from a list of recorded answers, and stops it at the first call that has none.
 * Run again with one more answer, the code gets one call further: that is how every call becomes a step of its own in an
 * exploration, without threads.
 */
final class ScriptedStore implements KeyValueStore {
    private final List<Answer> answers;
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

        /** How a Chef run ended. */
        record Ran(boolean well) implements Answer {}
    }

    /** What code that was stopped wants next. */
    sealed interface Call {
        record Read(String key, boolean tree) implements Call {}

        record Write(List<KvOperation> operations) implements Call {}

        record Run() implements Call {}
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
        throw new ServiceException.Unknown("the reply was lost", new java.io.IOException("connection reset"));
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
