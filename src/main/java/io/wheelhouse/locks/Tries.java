package io.wheelhouse.locks;

import io.wheelhouse.change.Report;
import io.wheelhouse.locks.TierWriter.Sent;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tries of one change, one after the other. None is made while an earlier one may still be on its way, and none is left
 * so when the change ends, as far as the server can be asked. One use, one thread.
 */
final class Tries {
    private static final int QUESTIONS = 6;

    /** Who waits for the end of a change has so much patience left. */
    private static final Duration ASKING = Duration.ofSeconds(5);

    private final LockAccess access;
    private Proof proof;
    private boolean underWay;

    Tries(LockAccess access, Proof proof) {
        this.access = access;
        this.proof = proof;
    }

    /** What the next try leaves, behind the fence as it stands. */
    Proof proof() {
        return proof;
    }

    /**
     * Makes a try; its operations carry {@link #proof}.
     *
     * @throws ServiceException.Unknown when it was sent, and the server could not be asked what became of it
     */
    Sent send(List<KvOperation> operations) throws ServiceException {
        try {
            return noted(access.writer().send(operations, proof));
        } catch (ServiceException.Unknown unsettled) {
            underWay = true;
            return ask();
        }
    }

    private Sent noted(Sent sent) {
        underWay = false;
        if (sent instanceof Sent.NotCommitted lost) {
            proof = proof.behind(lost.fence());
        }
        return sent;
    }

    /**
     * How a try ended that nothing could be found out about so far; empty when there is none.
     *
     * @throws ServiceException.Unknown when the server still cannot be asked
     */
    Optional<Sent> earlier() throws ServiceException {
        return underWay ? Optional.of(ask()) : Optional.empty();
    }

    /** Makes tries. */
    @FunctionalInterface
    interface All {
        Report make() throws ServiceException;
    }

    /**
     * Makes tries, and finds out what became of the last one when they end without that.
     *
     * @param ended what a try came to; empty when nothing was written by it
     * @throws ServiceException.Unknown when the server could not be asked
     */
    Report certainly(All all, Function<Sent, Optional<Report>> ended) throws ServiceException {
        Report report;
        try {
            report = all.make();
        } catch (ServiceException.Unknown asked) {
            throw asked;
        } catch (ServiceException failure) {
            var told = earlier().flatMap(ended);
            if (told.isPresent()) {
                return told.get();
            }
            throw failure;
        }
        return earlier().flatMap(ended).orElse(report);
    }

    /** Asks a few times; a signal that ended the tries does not end this. */
    private Sent ask() throws ServiceException {
        boolean interrupted = Thread.interrupted();
        try {
            var end = access.clock().instant().plus(ASKING);
            for (int asked = 1; ; asked++) {
                try {
                    return noted(access.writer().settle(proof, true));
                } catch (ServiceException notNow) {
                    if (asked == QUESTIONS || !access.clock().instant().isBefore(end)) {
                        throw new ServiceException.Unknown(
                                "UNKNOWN: a request may still be on its way to the server, and it cannot be asked now. It is asked again: by a window that is open, and at the next start. "
                                        + notNow.getMessage(),
                                notNow);
                    }
                    access.pause().jittered(asked + 4);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
