package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends transactions and finds out what became of them. Nothing else in the capability rooms writes to a store.
 *
 * <p>A transaction whose reply was lost is settled by its {@link Proof}: there, it was committed. Not there, it may still
 * be on its way; so an operator's proof has its place taken, after which it can never be committed. When the server itself said that
 * it lost its leader, no request is under way any more and a consistent read decides: a new leader has committed or
 * dropped everything that the old one had accepted before it answers such a read.
 *
 * @param store the store
 */
record TierWriter(KeyValueStore store) {
    /**
     * Sends a transaction that contains its proof.
     *
     * @throws ServiceException.Unknown when it was sent, the reply was lost, and reading failed too
     */
    Sent send(List<KvOperation> operations, Proof proof) throws ServiceException {
        try {
            var result = store.transact(operations);
            return result instanceof KvTransactionResult.Committed committed && !names(committed, proof)
                    ? settle(proof, true)
                    : sent(result);
        } catch (ServiceException.Unknown lost) {
            return settle(proof, lost.underWay());
        }
    }

    /**
     * Whether the connection may write below a prefix. Writes nothing: to check that a key is absent needs the right to
     * write it (reference 3.1).
     *
     * @return why not; empty when it may
     */
    Optional<Failure> forbids(String prefix) throws ServiceException {
        var question = new KvOperation.CheckAbsent(prefix + "wheelhouse-asks-" + UUID.randomUUID());
        return store.transact(List.of(question)) instanceof KvTransactionResult.RolledBack refused
                ? Optional.of(refused.failures().getFirst())
                : Optional.empty();
    }

    /** A "yes" that does not name the proof among what was written is no answer of a key-value store's. */
    private static boolean names(KvTransactionResult.Committed committed, Proof proof) {
        return committed.entries().stream().anyMatch(entry -> entry.key().equals(proof.key()));
    }

    /**
     * Finds out whether an attempt was committed.
     *
     * @param underWay whether its request may still be on its way to the server
     */
    Sent settle(Proof proof, boolean underWay) throws ServiceException {
        try {
            var found = store.get(proof.key(), ReadMode.CONSISTENT);
            if (proof.provenBy(found)) {
                return new Sent.Proven(found.orElseThrow());
            }
            if (!underWay) {
                return new Sent.NotCommitted();
            }
            return proof.lasting() ? fence(proof) : new Sent.Pending();
        } catch (ServiceException failure) {
            throw new ServiceException.Unknown(
                    "The reply was lost, and asking what became of it failed too: " + failure.getMessage(), failure);
        }
    }

    private Sent fence(Proof proof) throws ServiceException {
        return switch (store.transact(List.of(proof.fence()))) {
            case KvTransactionResult.Committed fenced -> new Sent.NotCommitted();
            case KvTransactionResult.RolledBack tooLate -> afterFence(proof, tooLate);
            case KvTransactionResult.TooLarge never -> throw new IllegalStateException("one operation is too many");
        };
    }

    /** The place was taken: by the attempt itself, or by an earlier fence; when nobody took it, it was not fenced. */
    private Sent afterFence(Proof proof, KvTransactionResult.RolledBack tooLate) throws ServiceException {
        var found = store.get(proof.key(), ReadMode.CONSISTENT);
        if (found.isEmpty()) {
            throw new ServiceException.Unknown("the server does not take the fence: "
                    + tooLate.failures().getFirst().what());
        }
        return proof.provenBy(found) ? new Sent.Proven(found.get()) : new Sent.NotCommitted();
    }

    private static Sent sent(KvTransactionResult result) {
        return switch (result) {
            case KvTransactionResult.Committed committed -> new Sent.Committed(committed.entries());
            case KvTransactionResult.TooLarge tooLarge -> new Sent.TooLarge(tooLarge.operations());
            case KvTransactionResult.RolledBack rolledBack -> rolledBack(rolledBack.failures());
        };
    }

    /** A refused right outweighs a failed guard: with it, no fresh preview helps. */
    private static Sent rolledBack(List<Failure> failures) {
        for (var reason : List.of(Reason.DENIED, Reason.INVALID)) {
            var rejected = failures.stream().filter(it -> it.reason() == reason).toList();
            if (!rejected.isEmpty()) {
                return new Sent.Rejected(
                        reason,
                        rejected.getFirst().what(),
                        rejected.stream().map(Failure::operation).toList());
            }
        }
        return new Sent.Conflict(failures.stream().map(Failure::operation).toList());
    }

    /** What became of a transaction. */
    sealed interface Sent {
        /**
         * Committed, by the server's own answer.
         *
         * @param entries what its writes and reads answered
         */
        record Committed(List<KvEntry> entries) implements Sent {}

        /**
         * Committed: the reply was lost, the proof is there. Of a host, by this try or by one before it.
         *
         * @param proof as it was found
         */
        record Proven(KvEntry proof) implements Sent {}

        /** Not committed, and never will be: the reply was lost, the proof is not there. */
        record NotCommitted() implements Sent {}

        /**
         * Not committed so far: the reply was lost and the proof is not there, but the request may still be on its way. A
         * host's attempt, whose proof is no fence; what it is guarded by decides when it arrives.
         */
        record Pending() implements Sent {}

        /**
         * Not committed: guards did not hold.
         *
         * @param operations which
         */
        record Conflict(List<Integer> operations) implements Sent {}

        /**
         * Not committed: not allowed, or not taken as it is.
         *
         * @param operations which
         */
        record Rejected(Reason reason, String what, List<Integer> operations) implements Sent {}

        /** Not committed: too many operations (the server's limit, or 0 when the body was too large). */
        record TooLarge(int operations) implements Sent {}
    }
}
