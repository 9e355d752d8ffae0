package io.wheelhouse.locks;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Spans;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits for a slot, first come first served and without a stampede (W14): each waiter keeps a ticket below our own prefix
 * and watches only the ticket before its own; only the first one watches the tier. A ticket belongs to a session, so that
 * it vanishes with a waiter that dies. Hosts that know only the plain protocol have no tickets and may still be faster.
 *
 * <p>Where the store has no sessions, or the token may not open one, waiters look again after a random pause instead.
 *
 * @param store the store
 * @param sessions the store's sessions, where it has them
 * @param access what the change works with
 * @param atMost how long to wait
 * @param deadline when that is over
 */
record SlotQueue(
        KeyValueStore store, Optional<Sessions> sessions, LockAccess access, Duration atMost, Instant deadline) {
    private static final Duration SESSION_TTL = Duration.ofSeconds(15);

    /** A third of the session's life, so that one missed renewal does no harm. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Whether someone waits already; then a free slot is theirs. */
    boolean someoneWaits(TierName tier) throws ServiceException {
        return sessions.isPresent() && !tickets(tier).isEmpty();
    }

    /** Asks something, again and again while the server is away: who waits for minutes outlives that. */
    <T> T patiently(Question<T> question) throws ServiceException {
        while (true) {
            try {
                return question.ask();
            } catch (ServiceException.Unreachable | ServiceException.Throttled notNow) {
                if (over(StopSign.NEVER)) {
                    throw notNow;
                }
                access.pause().jittered(10);
            }
        }
    }

    /** What is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ServiceException;
    }

    Report take(AcquireSlot acquire, Tries tries, StopSign stop) throws ServiceException {
        var races = new AtomicInteger();
        Optional<ServiceException> away = Optional.empty();
        while (!over(stop)) {
            try {
                var report = waitOnce(acquire, tries, stop, races);
                if (report.isPresent()) {
                    return report.get();
                }
                away = Optional.empty();
            } catch (ServiceException.Unreachable | ServiceException.Throttled | ServiceException.Unknown notNow) {
                // Who waits for minutes outlives an election, or an agent that starts again.
                away = Optional.of(notNow);
                access.pause().jittered(10);
            }
        }
        if (away.isPresent()) {
            throw away.get();
        }
        return stopped(stop) ? acquire.stopped() : gaveUp(acquire);
    }

    private Optional<Report> waitOnce(AcquireSlot acquire, Tries tries, StopSign stop, AtomicInteger races)
            throws ServiceException {
        // Who has a slot without knowing it must not stand in line behind whoever waits for it.
        var told = acquire.told(tries);
        if (told.isPresent()) {
            return told;
        }
        var session = open(acquire);
        try {
            return session.isPresent()
                    ? inLine(acquire, tries, stop, session.get(), races)
                    : withPauses(acquire, tries, stop);
        } finally {
            close(session);
        }
    }

    private Optional<String> open(AcquireSlot acquire) throws ServiceException {
        if (sessions.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    sessions.get().create("wheelhouse " + acquire.tier() + " " + acquire.host(), SESSION_TTL));
        } catch (ServiceException.Denied notAllowed) {
            return Optional.empty();
        }
    }

    /** The ticket goes with the session; when even this fails, the session's own life ends it. */
    private void close(Optional<String> session) {
        if (session.isEmpty()) {
            return;
        }
        // A waiter that was interrupted leaves the line all the same: else whoever is behind it waits for its session's
        // end.
        boolean interrupted = Thread.interrupted();
        try {
            sessions.orElseThrow().destroy(session.get());
        } catch (ServiceException endsByItself) {
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits with one session; empty when that has ended, or the time is over. */
    private Optional<Report> inLine(
            AcquireSlot acquire, Tries tries, StopSign stop, String session, AtomicInteger races)
            throws ServiceException {
        while (!over(stop) && sessions.orElseThrow().renew(session)) {
            var tickets = tickets(acquire.tier());
            var mine = place(acquire, tickets, session);
            if (mine.isEmpty()) {
                continue;
            }
            if (mine.get() > 0) {
                awaitGone(tickets.get(mine.get() - 1));
                continue;
            }
            var ticket = tickets.getFirst();
            var report = atHead(acquire, tries, List.of(new KvOperation.DeleteCas(ticket.key(), ticket.modifyIndex())));
            if (report.isPresent()) {
                return report;
            }
            access.pause().jittered(Math.min(races.incrementAndGet(), 5));
        }
        return Optional.empty();
    }

    /** The place of our ticket; draws one, and is empty, when there is none yet. */
    private Optional<Integer> place(AcquireSlot acquire, List<KvEntry> tickets, String session)
            throws ServiceException {
        for (int place = 0; place < tickets.size(); place++) {
            if (tickets.get(place).session().filter(session::equals).isPresent()) {
                return Optional.of(place);
            }
        }
        draw(access.layout().queuePrefix(acquire.tier()) + session, acquire.host(), session);
        return Optional.empty();
    }

    /** Whether it was drawn shows at the next look; a lost reply is no reason to end the wait. */
    private void draw(String key, String host, String session) throws ServiceException {
        KvTransactionResult drawn;
        try {
            drawn = store.transact(
                    List.of(new KvOperation.Lock(key, host.getBytes(StandardCharsets.UTF_8), 0, session)));
        } catch (ServiceException.Unknown seenAtNextLook) {
            access.pause().jittered(1);
            return;
        }
        if (!(drawn instanceof KvTransactionResult.RolledBack refused)) {
            return;
        }
        for (var failure : refused.failures()) {
            switch (failure.reason()) {
                case DENIED ->
                    throw new ServiceException.Denied(
                            "This token may not write %s, where waiting hosts queue.".formatted(key));
                case INVALID ->
                    throw new ServiceException.Invalid("The server does not take %s, where waiting hosts queue: %s"
                            .formatted(key, failure.what()));
                case CONFLICT -> access.pause().jittered(1);
            }
        }
    }

    private List<KvEntry> tickets(TierName tier) throws ServiceException {
        return store.list(access.layout().queuePrefix(tier), ReadMode.DEFAULT).items().stream()
                .filter(ticket -> ticket.session().isPresent())
                .sorted(Comparator.comparingLong(KvEntry::createIndex))
                .toList();
    }

    /** A server, or what stands before it, may end waits sooner than it was asked to. */
    private void awaitGone(KvEntry ticket) throws ServiceException {
        var look = look();
        var sent = access.clock().instant();
        var wait = new Wait(Math.max(1, ticket.modifyIndex()), look);
        boolean there = !store.get(ticket.key(), ReadMode.DEFAULT, wait).items().isEmpty();
        if (there && Duration.between(sent, access.clock().instant()).compareTo(look) < 0) {
            access.pause().jittered(10);
        }
    }

    /** The first in line: tries for a slot, or waits for the tier to move. */
    private Optional<Report> atHead(AcquireSlot acquire, Tries tries, List<KvOperation> leave) throws ServiceException {
        var prefix = access.layout().tierPrefix(acquire.tier());
        var listing = store.list(prefix, ReadMode.DEFAULT);
        var read = Tiers.read(access.layout(), listing.items(), List.of()).tier(acquire.tier());
        var settled = acquire.looked(read, tries);
        if (settled.isEmpty()) {
            return acquire.attempt(read, tries, leave);
        }
        if (!noSlot(settled.get())) {
            return settled;
        }
        store.list(prefix, ReadMode.DEFAULT, new Wait(Math.max(1, listing.index()), look()));
        return Optional.empty();
    }

    private Optional<Report> withPauses(AcquireSlot acquire, Tries tries, StopSign stop) throws ServiceException {
        while (!over(stop)) {
            var report = atHead(acquire, tries, List.of());
            if (report.isPresent()) {
                return report;
            }
            access.pause().jittered(10);
        }
        return Optional.empty();
    }

    private boolean over(StopSign stop) {
        return stopped(stop) || !access.clock().instant().isBefore(deadline);
    }

    private static boolean stopped(StopSign stop) {
        return stop.stop() || Thread.currentThread().isInterrupted();
    }

    private Duration look() {
        var left = Duration.between(access.clock().instant(), deadline);
        var look = left.compareTo(LOOK) < 0 ? left : LOOK;
        return look.compareTo(Duration.ofMillis(10)) < 0 ? Duration.ofMillis(10) : look;
    }

    private static boolean noSlot(Report report) {
        return report.outcome() instanceof Outcome.Refused refused && refused.why() == Why.NO_SLOT;
    }

    private Report gaveUp(AcquireSlot acquire) {
        return Report.of(
                acquire.tier().toString(),
                new Outcome.Refused(
                        "NO SLOT: none came free on %s within %s.".formatted(acquire.tier(), Spans.text(atMost)),
                        Why.NO_SLOT),
                List.of());
    }
}
