package io.wheelhouse.locks;

import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watching itself: reads everything once, then waits for changes and reads those, through troubles and falls of the
 * index. {@link #round} is for one thread; {@link #age} may be called by another.
 */
final class WatchLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);

    /** After so long without the server anything may have happened to it, so everything is read again. */
    private static final Duration LONG_TROUBLE = Duration.ofSeconds(10);

    /** A wait that had lasted ends this soon after the change that ended it. */
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    /** What is followed by its parts does not tell that nothing is hidden any more, so it is asked for so often. */
    private static final Duration SEES_AGAIN = Duration.ofMinutes(10);

    private static final String RESTORED =
            "Reloaded from nothing because keys went back in time: a snapshot may have been restored.";
    private static final String OTHER_RIGHTS =
            "Reloaded from nothing because the token now sees more or less than before.";

    private final Followers followers;
    private final WatchedBoard board;
    private final Opening opening;
    private final Keeping keeping;
    private final Epoch epoch;
    private final InstantSource clock;
    private final Pause pause;
    private final Telling telling;
    private final TokenBucket bucket;
    private final WatchBackoff backoff = new WatchBackoff();
    private final ReentrantLock lock = new ReentrantLock();

    private State state = new State.Unread(Optional.empty());
    private Optional<Instant> trouble = Optional.empty();
    private volatile Optional<Instant> complete = Optional.empty();
    private volatile Optional<Instant> heard = Optional.empty();
    private boolean partial;
    private Instant whole = Instant.MIN;

    WatchLoop(
            Followers followers,
            Judge judge,
            Opening opening,
            Keeping keeping,
            Epoch epoch,
            InstantSource clock,
            Pause pause,
            Telling telling) {
        this.followers = followers;
        this.board = new WatchedBoard(followers.layout(), new Onlooker(judge));
        this.opening = opening;
        this.keeping = keeping;
        this.epoch = epoch;
        this.clock = clock;
        this.pause = pause;
        this.telling = telling;
        this.bucket = new TokenBucket(clock, pause, followers.interval());
    }

    /** What the next round does. */
    private sealed interface State {
        /**
         * Nothing is known, or nothing that was known counts any more.
         *
         * @param why a sentence for the operator; empty before the first view
         */
        record Unread(Optional<String> why) implements State {}

        /** What is known is followed. */
        record Following(Follower follower) implements State {}

        /**
         * What is known may have been overtaken unseen, so all of it is read again and compared.
         *
         * @param unbroken nothing can have been missed up to here
         */
        record Doubting(boolean unbroken) implements State {}
    }

    /**
     * When the view was last known to be complete; empty before the first read. A wait that had lasted and ended tells how
     * things stood when it ended, not only when it began.
     */
    Optional<Instant> complete() {
        return heard;
    }

    /** One round: a full read, or one wait and what came of it. Waits after a failure. */
    void round() {
        try {
            switch (state) {
                case State.Unread unread -> open(unread.why());
                case State.Following following -> follow(following.follower());
                case State.Doubting doubting -> compare(doubting.unbroken());
            }
        } catch (ServiceException failure) {
            if (!Thread.currentThread().isInterrupted()) {
                failed(failure);
            }
        } catch (RuntimeException defect) {
            LOG.warn("a lock watch met a defect; it begins anew", defect);
            again("Reloaded from nothing after a defect in Wheelhouse: " + defect.getMessage());
            failed(new ServiceException.Invalid("Watching failed by a defect in Wheelhouse, see the log."));
        }
    }

    /** Gives up what is under way. */
    void close() {
        if (state instanceof State.Following following) {
            following.follower().close();
        }
    }

    private void open(Optional<String> why) throws ServiceException {
        var read = opening.open(opening.recalled());
        lock.lock();
        try {
            recovered();
            var looks = new ArrayList<LockMemory.Look>();
            read.parts().forEach(part -> looks.add(part.look()));
            show(read, looks);
            if (why.isPresent()) {
                // What a view with holes does not show is not gone.
                told(why.get(), read, partial ? List.of() : Delta.inOrder(looks));
            } else {
                telling.tell(new WatchNews.Opened(view(read)));
            }
        } finally {
            lock.unlock();
        }
    }

    private void show(Opening.Opened read, List<LockMemory.Look> looks) {
        board.open(read.parts(), read.at());
        partial = read.partial();
        state = new State.Following(followers.of(board, read.index()));
        complete = Optional.of(read.sent());
        heard = complete;
        whole = read.sent();
        keep(read.at(), looks, false);
    }

    private BoardView view(Opening.Opened read) {
        return new BoardView(read.at(), partial, board.views(), read.unknown(), read.gap());
    }

    /** A reload, and then what it means for somebody who follows the changes alone. */
    private void told(String why, Opening.Opened read, List<LockEvent> events) {
        telling.tell(new WatchNews.Reloaded(view(read), why));
        if (events.isEmpty()) {
            return;
        }
        var tiers = new ArrayList<TierView>();
        var gone = new ArrayList<TierName>();
        for (var name : new TreeSet<>(events.stream().map(LockEvent::tier).toList())) {
            board.tier(name).ifPresentOrElse(tier -> tiers.add(tier.view()), () -> gone.add(name));
        }
        telling.tell(new WatchNews.Changed(read.at(), Duration.ZERO, partial, tiers, gone, events));
    }

    private void follow(Follower follower) throws ServiceException {
        if (trouble.isPresent()) {
            resume(follower, trouble.get());
        } else {
            bucket.take();
            if (!Thread.currentThread().isInterrupted()) {
                var found = follower.await(board);
                bucket.pace(followers.rest(found.patches().size()));
                take(follower, found);
            }
        }
    }

    /** The first look after a failure does not wait, so that it is soon known whether the trouble is over. */
    private void resume(Follower follower, Instant since) throws ServiceException {
        if (Duration.between(since, clock.instant()).compareTo(LONG_TROUBLE) <= 0) {
            take(follower, follower.now(board));
        } else {
            doubt(false);
        }
    }

    private void take(Follower follower, Found found) {
        boolean unbroken = trouble.isEmpty() && !found.asleep();
        if (found.fell() || found.patches().stream().anyMatch(board::wentBack)) {
            doubt(unbroken);
        } else if (found.partial() != partial && (found.partial() || follower.seesAll())) {
            recovered();
            again(OTHER_RIGHTS);
        } else {
            publish(found, unbroken);
            outgrown(follower);
            if (partial && !found.partial() && !whole.plus(SEES_AGAIN).isAfter(found.at())) {
                doubt(unbroken);
            }
        }
    }

    private void doubt(boolean unbroken) {
        close();
        state = new State.Doubting(unbroken);
    }

    private void again(String why) {
        close();
        // Before the first view there is nothing that could be void.
        boolean first = state instanceof State.Unread unread && unread.why().isEmpty();
        state = new State.Unread(first ? Optional.empty() : Optional.of(why));
    }

    /**
     * Reads everything as the leader knows it. An index that fell says little by itself: a tombstone was reaped, another
     * server answered. A key that went back is another matter.
     */
    private void compare(boolean unbroken) throws ServiceException {
        var sent = clock.instant();
        var reading = followers.reader().whole(followers.part(), ReadMode.DEFAULT);
        var listing = reading.listing();
        whole = sent;
        if (board.wentBack(reading.patch())) {
            restored(sent, reading);
        } else if (listing.partial() != partial) {
            recovered();
            again(OTHER_RIGHTS);
        } else {
            var patches = List.of(reading.patch());
            publish(
                    new Found(sent, sent, clock.instant(), false, partial, listing.behind(), patches),
                    unbroken && trouble.isEmpty());
            state = new State.Following(followers.of(board, listing.index()));
        }
    }

    /** What was seen before says nothing any more, but what is different now can still be told. */
    private void restored(Instant sent, PatchReader.Reading reading) {
        epoch.fell();
        lock.lock();
        try {
            recovered();
            var past = Opening.voided(board);
            var before = board.rememberedKeys();
            var sight = new Onlooker.Sight(clock.instant(), complete.orElse(sent), partial);
            var delta = board.apply(reading.patch(), sight);
            var events = reading.listing().partial() == partial ? delta.events() : List.<LockEvent>of();
            var read = opening.anew(reading, past, sent);
            var looks = new ArrayList<LockMemory.Look>();
            looks.add(forgotten(read.at(), before, events));
            read.parts().forEach(part -> looks.add(part.look()));
            show(read, looks);
            told(RESTORED, read, events);
        } finally {
            lock.unlock();
        }
    }

    /** All that was there before. What is there still is added again by the looks that follow. */
    private LockMemory.Look forgotten(Instant at, List<String> keys, List<LockEvent> events) {
        return new LockMemory.Look(at, followers.environment(), false, List.of(), keys, events, List.of());
    }

    private void publish(Found found, boolean unbroken) {
        lock.lock();
        try {
            recovered();
            var sight = new Onlooker.Sight(found.at(), notBefore(found), partial);
            var delta = new Delta();
            found.patches().forEach(patch -> delta.add(board.apply(patch, sight)));
            keep(found.at(), delta.looks(), unbroken);
            complete = Optional.of(later(complete, found.sent()));
            heard = Optional.of(later(heard, later(complete, sight.notBefore())));
            if (!delta.isEmpty()) {
                telling.tell(new WatchNews.Changed(
                        found.at(), found.behind(), partial, delta.tiers(), delta.gone(), delta.events()));
            }
        } finally {
            lock.unlock();
        }
    }

    private static Instant later(Optional<Instant> before, Instant now) {
        return before.filter(known -> known.isAfter(now)).orElse(now);
    }

    /** What has grown large is followed by its parts. */
    private void outgrown(Follower follower) {
        if (follower instanceof TreeFollower tree && !followers.small(board.keys() / 2)) {
            tree.close();
            state = new State.Following(followers.of(board, tree.index()));
        }
    }

    /** After the look before; and, when the wait had lasted, shortly before it ended. */
    private Instant notBefore(Found found) {
        var before = complete.orElse(found.sent());
        var shortly = found.woke().minus(DELIVERY);
        boolean lasted = !shortly.isBefore(found.sent()) && !found.asleep();
        return lasted && shortly.isAfter(before) ? shortly : before;
    }

    /** A view with holes says nothing about what is gone, so it is not remembered. */
    private void keep(Instant at, List<LockMemory.Look> looks, boolean continuous) {
        if (!partial) {
            keeping.add(at, continuous, looks);
        }
    }

    /** Judges anew what time has changed. */
    void age() {
        lock.lock();
        try {
            var now = clock.instant();
            var changed = board.age(now, partial);
            if (!changed.isEmpty()) {
                telling.tell(new WatchNews.Changed(now, Duration.ZERO, partial, changed, List.of(), List.of()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(ServiceException failure) {
        var now = clock.instant();
        var since = trouble.orElse(now);
        trouble = Optional.of(since);
        var retryIn = backoff.next(failure);
        lock.lock();
        try {
            telling.tell(new WatchNews.Trouble(
                    now,
                    String.valueOf(failure.getMessage()),
                    failure instanceof ServiceException.Denied,
                    since,
                    heard,
                    retryIn));
        } finally {
            lock.unlock();
        }
        pause.pause(retryIn);
    }

    private void recovered() {
        if (trouble.isPresent()) {
            backoff.reset();
            lock.lock();
            try {
                telling.tell(new WatchNews.Recovered(clock.instant(), trouble.get()));
            } finally {
                lock.unlock();
            }
            trouble = Optional.empty();
        }
    }
}
