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

/**
 * Sends transactions and finds out what became of them. Nothing else in the capability rooms writes to a store.
 *
 * <p>A transaction whose reply was lost is settled by its {@link Proof}: there, it was committed. Not there, it may still
 * be on its way; so its {@link Fence} is moved, after which it can never be committed. When the server itself said that
 * it lost its leader, no request is under way any more and a consistent read decides: a new leader has committed or
 * dropped everything that the old one had accepted before it answers such a read.
 *
 * @param store the store
 */
record TierWriter(KeyValueStore store) {
    private static final int TRIES = 5;

    /**
     * Sends a transaction that contains its proof.
     *
     * @throws ServiceException.Unknown when it was sent, the reply was lost, and reading failed too
     */
    Sent send(List<KvOperation> operations, Proof proof) throws ServiceException {
        try {
            return switch (store.transact(operations)) {
                case KvTransactionResult.Committed committed ->
                    named(committed, proof.key()).isPresent()
                            ? new Sent.Committed(committed.entries())
                            : settle(proof, true);
                case KvTransactionResult.TooLarge tooLarge -> new Sent.TooLarge(tooLarge.operations());
                case KvTransactionResult.RolledBack rolledBack -> rolledBack(rolledBack.failures(), operations, proof);
            };
        } catch (ServiceException.Unknown lost) {
            return settle(proof, lost.underWay());
        }
    }

    /** A "yes" that does not name what was written is no answer of a key-value store's. */
    private static Optional<KvEntry> named(KvTransactionResult.Committed committed, String key) {
        return committed.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    /**
     * Finds out whether an attempt was committed.
     *
     * @param underWay whether its request may still be on its way to the server; then it is fenced off
     */
    Sent settle(Proof proof, boolean underWay) throws ServiceException {
        try {
            var found = store.get(proof.key(), ReadMode.CONSISTENT);
            if (proof.provenBy(found)) {
                return new Sent.Proven(found.orElseThrow(), Optional.of(proof.fence()));
            }
            return underWay ? fence(proof) : behind(proof, found, proof.fence());
        } catch (ServiceException failure) {
            throw new ServiceException.Unknown(
                    "The reply was lost, and asking what became of it failed too: " + failure.getMessage(), failure);
        }
    }

    private Sent fence(Proof proof) throws ServiceException {
        var key = proof.fence().key();
        return switch (store.transact(List.of(proof.fence().again(), new KvOperation.GetTree(proof.key())))) {
            case KvTransactionResult.Committed fenced -> {
                var stands = named(fenced, key);
                if (stands.isEmpty()) {
                    throw new ServiceException.Unknown("what answered is not the server");
                }
                yield behind(proof, named(fenced, proof.key()), Fence.at(key, stands));
            }
            case KvTransactionResult.RolledBack moved -> movedAlready(proof, moved);
            case KvTransactionResult.TooLarge never ->
                throw new ServiceException.Invalid("two operations are too many");
        };
    }

    /** By an earlier call whose own reply was lost, or by who took this process for dead; else it could not be moved. */
    private Sent movedAlready(Proof proof, KvTransactionResult.RolledBack refused) throws ServiceException {
        var key = proof.fence().key();
        var stands = store.get(key, ReadMode.CONSISTENT);
        if (stands.isEmpty() || stands.get().modifyIndex() == proof.fence().index()) {
            throw new ServiceException.Unknown("the server does not take the fence: "
                    + refused.failures().getFirst().what());
        }
        return stoodStill(proof, stands.get());
    }

    /** How an attempt ended whose fence was moved by somebody. */
    private Sent stoodStill(Proof proof, KvEntry stands) throws ServiceException {
        var found = store.get(proof.key(), ReadMode.CONSISTENT);
        var end = behind(proof, found, Fence.at(proof.fence().key(), Optional.of(stands)));
        if (!Fence.isGivenUp(stands)) {
            return end;
        }
        return switch (end) {
            case Sent.NotCommitted never -> new Sent.GivenUp();
            case Sent.Proven proven -> new Sent.Proven(proven.proof(), Optional.empty());
            default -> end;
        };
    }

    /** How an attempt ended, of which no request can be committed any more. */
    private static Sent behind(Proof proof, Optional<KvEntry> found, Fence fence) {
        if (proof.provenBy(found)) {
            return new Sent.Proven(found.orElseThrow(), Optional.of(fence));
        }
        return proof.overtakenBy(found) ? new Sent.Overtaken() : new Sent.NotCommitted(fence);
    }

    /** The guard of the fence failed: by who took this process for dead, or since the fence was removed by hand. */
    private Sent fenceMoved(Proof proof) throws ServiceException {
        try {
            var stands = store.get(proof.fence().key(), ReadMode.CONSISTENT);
            return stands.filter(Fence::isGivenUp).isPresent()
                    ? stoodStill(proof, stands.get())
                    : fence(proof.behind(Fence.at(proof.fence().key(), stands)));
        } catch (ServiceException failure) {
            throw new ServiceException.Unknown(
                    "The change was fenced off, and asking what became of it failed: " + failure.getMessage(), failure);
        }
    }

    /**
     * Sees to it that no request of a change is committed any more, whatever its process sent.
     *
     * @param fence its fence's key
     * @param proofs where its proofs lie
     * @return what lay there at that moment: what is not proven now never will be
     * @throws ServiceException when it is not certain that it was done
     */
    List<KvEntry> giveUp(String fence, String proofs) throws ServiceException {
        for (int tried = 1; tried < TRIES; tried++) {
            try {
                return giveUpOnce(fence, proofs);
            } catch (ServiceException.Conflict movedMeanwhile) {
                // By a late request of the process that died.
            }
        }
        return giveUpOnce(fence, proofs);
    }

    private List<KvEntry> giveUpOnce(String fence, String proofs) throws ServiceException {
        var stands = Fence.at(fence, store.get(fence, ReadMode.CONSISTENT));
        return switch (store.transact(List.of(stands.giveUp(), new KvOperation.GetTree(proofs)))) {
            case KvTransactionResult.Committed done -> {
                if (named(done, fence).isEmpty()) {
                    throw new ServiceException.Unknown("what answered is not the server");
                }
                yield done.entries().stream()
                        .filter(entry -> entry.key().startsWith(proofs))
                        .toList();
            }
            case KvTransactionResult.RolledBack refused ->
                throw refusal(fence, refused.failures().getFirst());
            case KvTransactionResult.TooLarge never ->
                throw new ServiceException.Invalid("two operations are too many");
        };
    }

    private static ServiceException refusal(String key, Failure failure) {
        var message = "%s could not be written: %s".formatted(key, failure.what());
        return failure.reason() == Reason.DENIED
                ? new ServiceException.Denied(message)
                : new ServiceException.Conflict(message);
    }

    /** A refused right outweighs a failed guard: with it, no fresh preview helps. */
    private Sent rolledBack(List<Failure> failures, List<KvOperation> operations, Proof proof) throws ServiceException {
        for (var reason : List.of(Reason.DENIED, Reason.INVALID)) {
            var rejected = failures.stream().filter(it -> it.reason() == reason).toList();
            if (!rejected.isEmpty()) {
                return new Sent.Rejected(
                        reason,
                        rejected.getFirst().what(),
                        rejected.stream().map(Failure::operation).toList());
            }
        }
        int guard = operations.indexOf(proof.fence().guard());
        if (guard >= 0 && failures.stream().anyMatch(failure -> failure.operation() == guard)) {
            return fenceMoved(proof);
        }
        return sentTwice(proof)
                .orElseGet(() -> new Sent.Conflict(
                        failures.stream().map(Failure::operation).toList()));
    }

    /** Something in between, such as a proxy, may have sent a request a second time, which then fails by what the first did. */
    private Optional<Sent> sentTwice(Proof proof) throws ServiceException {
        try {
            var found = store.get(proof.key(), ReadMode.CONSISTENT);
            return proof.provenBy(found)
                    ? Optional.of(new Sent.Proven(found.orElseThrow(), Optional.of(proof.fence())))
                    : Optional.empty();
        } catch (ServiceException failure) {
            throw new ServiceException.Unknown(
                    "The server refused the change, and asking whether it had made it before failed: "
                            + failure.getMessage(),
                    failure);
        }
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
         * @param fence as it stands now, for what is left of the change; empty when nothing more of it may be sent, since
         *     somebody took this process for dead and has settled it
         */
        record Proven(KvEntry proof, Optional<Fence> fence) implements Sent {}

        /**
         * Not committed, and never will be: the reply was lost, the proof is not there.
         *
         * @param fence as it stands now; the next try goes by it
         */
        record NotCommitted(Fence fence) implements Sent {}

        /** Committed or not: another attempt of the same host has written over the proof. Nothing is on its way any more. */
        record Overtaken() implements Sent {}

        /** Not committed, and never will be: somebody took this process for dead, and has settled the change. */
        record GivenUp() implements Sent {}

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
