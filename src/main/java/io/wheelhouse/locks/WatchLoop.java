package io.wheelhouse.locks;

import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** A wait that took longer than the server may hold it: this machine was asleep. */
    private static final Duration ASLEEP =
            Follower.WAIT.multipliedBy(17).dividedBy(16).plusSeconds(10);

    /** A wait that had lasted ends this soon after the change that ended it. */
    private static final Duration DELIVERY = Duration.ofSeconds(2);

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

    private Optional<Follower> follower = Optional.empty();
    private Optional<String> reload = Optional.empty();
    private Optional<Instant> trouble = Optional.empty();
    private volatile Optional<Instant> complete = Optional.empty();
    private boolean opened;
    private Fall fall = Fall.NONE;
    private boolean partial;
    private boolean unbroken;

    /** What fell since the last full read. */
    private enum Fall {
        NONE,
        /** The index of a prefix, as happens when the tombstone of its last removed key is reaped. */
        OF_AN_INDEX,
        /** The index of a key that is there: a restored snapshot, or another server. */
        OF_KEYS
    }

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

    /** When the view was last known to be complete; empty before the first read. */
    Optional<Instant> complete() {
        return complete;
    }

    /** One round: a full read, or one wait and what came of it. Waits after a failure. */
    void round() {
        try {
            if (follower.isEmpty()) {
                open();
            } else if (trouble.isPresent()) {
                take(resumed(follower.get()));
            } else {
                bucket.take();
                if (!Thread.currentThread().isInterrupted()) {
                    take(follower.get().await(board));
                }
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

    private void open() throws ServiceException {
        var past = past();
        var read = opening.open(past);
        lock.lock();
        try {
            recovered();
            var before = opened && fall != Fall.OF_AN_INDEX ? board.rememberedKeys() : List.<String>of();
            board.open(read.parts(), read.at());
            partial = read.partial();
            follower = Optional.of(followers.of(board, read.index()));
            complete = Optional.of(read.sent());
            var looks = new ArrayList<LockMemory.Look>();
            looks.add(forgotten(read.at(), before));
            read.parts().forEach(part -> looks.add(part.look()));
            keep(read.at(), looks, false);
            var view = new BoardView(read.at(), partial, board.views(), read.unknown(), read.gap());
            telling.tell(reload.isPresent() ? new WatchNews.Reloaded(view, reload.get()) : new WatchNews.Opened(view));
            if (opened) {
                missed(read.at(), looks);
            }
            opened = true;
            unbroken = true;
            fall = Fall.NONE;
            reload = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Opening.Past past() {
        return switch (fall) {
            case NONE -> opening.recalled();
            case OF_AN_INDEX -> Opening.known(board, followers.layout(), complete.orElse(clock.instant()));
            case OF_KEYS -> Opening.voided(board);
        };
    }

    /** What happened between the last look and a reload. */
    private void missed(Instant at, List<LockMemory.Look> looks) {
        var events = looks.stream().flatMap(look -> look.events().stream()).toList();
        if (!events.isEmpty()) {
            telling.tell(new WatchNews.Changed(at, Duration.ZERO, partial, List.of(), List.of(), events));
        }
    }

    /** What was there before a reload and is not any more. What is there still is added again by the looks that follow. */
    private LockMemory.Look forgotten(Instant at, List<String> keys) {
        return new LockMemory.Look(at, followers.environment(), false, List.of(), keys, List.of(), List.of());
    }

    /** The first look after a failure does not wait, so that it is soon known whether the trouble is over. */
    private Found resumed(Follower follower) throws ServiceException {
        var since = trouble.orElseThrow();
        var sent = clock.instant();
        if (Duration.between(since, sent).compareTo(LONG_TROUBLE) <= 0) {
            return follower.now(board);
        }
        var reading = followers.reader().whole(followers.part(), ReadMode.DEFAULT);
        var listing = reading.listing();
        var now = clock.instant();
        replace(listing.index());
        return new Found(sent, now, now, false, listing.partial(), listing.behind(), List.of(reading.patch()));
    }

    private void replace(long index) {
        close();
        follower = Optional.of(followers.of(board, index));
    }

    /** Gives up what is under way. */
    void close() {
        follower.ifPresent(Follower::close);
    }

    private void take(Found found) {
        recovered();
        if (found.patches().stream().anyMatch(board::wentBack)) {
            epoch.fell();
            fall = Fall.OF_KEYS;
            again("Reloaded from nothing because keys went back to what they were: a snapshot was restored.");
        } else if (found.fell()) {
            epoch.fell();
            fall = Fall.OF_AN_INDEX;
            again("Read anew because the server's index fell, as it does when removed keys are forgotten.");
        } else if (found.partial() != partial
                && (found.partial() || follower.stream().anyMatch(Follower::seesAll))) {
            again("Reloaded from nothing because the token now sees more or less than before.");
        } else {
            publish(found);
            outgrown();
        }
    }

    private void again(String why) {
        close();
        reload = Optional.of(why);
        follower = Optional.empty();
    }

    private void publish(Found found) {
        lock.lock();
        try {
            var sight = new Onlooker.Sight(found.at(), notBefore(found), partial);
            var delta = new Delta();
            found.patches().forEach(patch -> delta.add(board.apply(patch, sight)));
            keep(found.at(), delta.looks(), unbroken && !asleep(found));
            unbroken = true;
            complete = complete.filter(before -> before.isAfter(found.sent())).or(() -> Optional.of(found.sent()));
            if (!delta.isEmpty()) {
                telling.tell(new WatchNews.Changed(
                        found.at(), found.behind(), partial, delta.tiers(), delta.gone(), delta.events()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** What has grown large is followed by its parts. */
    private void outgrown() {
        if (follower.orElse(null) instanceof TreeFollower tree && !followers.small(board.keys() / 2)) {
            replace(tree.index());
        }
    }

    /** After the look before; and, when the wait had lasted, shortly before it ended. */
    private Instant notBefore(Found found) {
        var before = complete.orElse(found.sent());
        var shortly = found.woke().minus(DELIVERY);
        boolean lasted = !shortly.isBefore(found.sent()) && !asleep(found);
        return lasted && shortly.isAfter(before) ? shortly : before;
    }

    private static boolean asleep(Found found) {
        return Duration.between(found.sent(), found.woke()).compareTo(ASLEEP) > 0;
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
        var since = trouble.orElseGet(clock::instant);
        trouble = Optional.of(since);
        unbroken = false;
        var retryIn = backoff.next(failure);
        lock.lock();
        try {
            telling.tell(new WatchNews.Trouble(
                    String.valueOf(failure.getMessage()),
                    failure instanceof ServiceException.Denied,
                    since,
                    complete,
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
