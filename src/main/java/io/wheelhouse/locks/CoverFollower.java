package io.wheelhouse.locks;

import io.wheelhouse.locks.CoverWait.Answer;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Follows a large estate by a few waits that cover the names of its environments, so that a change wakes one of them and
 * the others need not even be asked. One more wait, on the root, tells of names that no other covers; it is slower to wake
 * again, since it wakes for every change.
 */
final class CoverFollower implements Follower {
    private static final int WAITS = 10;
    private static final Duration AGAIN = Duration.ofSeconds(4);
    private static final Duration LIST_AGAIN = Duration.ofSeconds(10);
    private static final Duration OTHERS_FIRST = Duration.ofSeconds(1);
    private static final Duration TOO_LONG = Duration.ofDays(1);

    private final KeyValueStore store;
    private final EstateReader reader;
    private final Layout layout;
    private final InstantSource clock;
    private final CoverWait.Calls calls;
    private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final CoverWait root;
    private List<CoverWait> cover;
    private Instant listed;
    private boolean owed;
    private boolean woken;

    /** @param index everything up to here is known */
    CoverFollower(
            KeyValueStore store,
            EstateReader reader,
            Layout layout,
            InstantSource clock,
            Pause pause,
            Executor threads,
            List<String> names,
            long index) {
        this.store = store;
        this.reader = reader;
        this.layout = layout;
        this.clock = clock;
        this.calls = new CoverWait.Calls(store, clock, pause, threads);
        this.root = new CoverWait(withoutSlash(layout.root()), index);
        this.listed = clock.instant();
        this.cover = cover(names, List.of(), index);
    }

    /** Without its slash the root collapses to one name. */
    private static String withoutSlash(String root) {
        return root.isEmpty() ? root : root.substring(0, root.length() - 1);
    }

    private List<CoverWait> cover(List<String> names, List<CoverWait> before, long index) {
        var known = new LinkedHashMap<String, Long>();
        before.forEach(wait -> known.put(wait.prefix(), wait.upTo()));
        return NameGroups.cover(names, WAITS).stream()
                .map(group -> layout.root() + group.prefix())
                .map(prefix -> new CoverWait(prefix, known.getOrDefault(prefix, index)))
                .toList();
    }

    @Override
    public Found await(WatchedBoard board) throws ServiceException {
        arm();
        try {
            var ended = new ArrayList<Answer>();
            ended.add(answers.take());
            answers.drainTo(ended);
            boolean failed = ended.stream().anyMatch(answer -> !(answer instanceof Answer.Listed));
            return !failed && ended.stream().anyMatch(this::abandoned) ? now(board) : found(ended, board);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("The watch was ended.");
        }
    }

    private void arm() {
        var again = woken ? AGAIN : Duration.ZERO;
        var atMost = owed ? soonest().plus(OTHERS_FIRST) : WAIT;
        root.arm(new CoverWait.Manner(again, atMost, OTHERS_FIRST), calls, answers);
        cover.forEach(one -> one.arm(CoverWait.Manner.PLAIN, calls, answers));
    }

    /** The root's wait may be a short one, and it ends with the others. */
    private boolean abandoned(Answer answer) {
        return answer instanceof Answer.Listed one
                && one.of() != root
                && Follower.abandoned(one.sent(), one.woke(), one.of().upTo(), one.listing());
    }

    private Found found(List<Answer> ended, WatchedBoard board) throws ServiceException {
        var listings = new ArrayList<Answer.Listed>();
        for (var answer : ended) {
            answer.of().answered();
            switch (answer) {
                case Answer.Listed one -> listings.add(one);
                case Answer.Failed failed -> {
                    close();
                    throw failed.failure();
                }
                case Answer.Broken broken -> throw broken.error();
            }
        }
        var patches = new Patches();
        var probe = listings.stream()
                .filter(one -> one.of() == root)
                .map(Answer.Listed::listing)
                .findFirst();
        for (var one : listings) {
            // The root's wait sees beyond the root, since it has no slash: what is hidden there says nothing.
            if (one.of() != root) {
                patches.saw(one.listing());
                patches.addAll(reader.changes(one.of(), one.listing(), board, one.woke()));
            }
        }
        for (var one : listings) {
            if (one.of() != root) {
                one.of().known(Math.max(one.of().upTo(), one.listing().index()));
            }
        }
        patches.addAll(uncovered(probe, board));
        var now = clock.instant();
        patches.addAll(reader.tidied(board, now));
        boolean fell = probe.stream().anyMatch(it -> Long.compareUnsigned(it.index(), root.upTo()) < 0);
        probe.ifPresent(it -> root.known(it.index()));
        woken |= probe.isPresent();
        return new Found(
                listings.stream()
                        .map(Answer.Listed::sent)
                        .min(Comparator.naturalOrder())
                        .orElse(now),
                listings.stream()
                        .map(Answer.Listed::woke)
                        .min(Comparator.naturalOrder())
                        .orElse(now),
                now,
                fell,
                patches.partial(),
                listings.stream()
                        .map(one -> one.listing().behind())
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                patches.all());
    }

    /**
     * A change below the root that none of the others has woken for: a name that is not covered. Such a name may hide
     * behind other changes, so after any change names are listed once more, though not often.
     */
    private Patches uncovered(Optional<KvListing<String>> probe, WatchedBoard board) throws ServiceException {
        long explained = cover.stream().mapToLong(CoverWait::upTo).max().orElse(0);
        boolean moved = probe.stream().anyMatch(it -> Long.compareUnsigned(it.index(), root.upTo()) > 0);
        boolean unexplained = probe.stream().anyMatch(it -> Long.compareUnsigned(it.index(), explained) > 0);
        owed |= moved;
        if (!owed || !unexplained && !soonest().isZero()) {
            return new Patches();
        }
        var names = store.keys(layout.root(), "/", ReadMode.DEFAULT);
        var patches = reader.arrivals("", names, board);
        listed = clock.instant();
        owed = false;
        if (!patches.isEmpty()) {
            covered(names);
        }
        return patches;
    }

    /** How long names need not be listed yet. */
    private Duration soonest() {
        var left = Duration.between(clock.instant(), listed.plus(LIST_AGAIN));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Covers the names as they are now; what is not known to be newer counts as old as the oldest. */
    private void covered(KvListing<String> names) {
        long oldest =
                cover.stream().map(CoverWait::upTo).min(Long::compareUnsigned).orElse(names.index());
        var before = cover;
        stop();
        cover = cover(reader.folders(names), before, oldest);
    }

    @Override
    public Found now(WatchedBoard board) throws ServiceException {
        close();
        var sent = clock.instant();
        var names = store.keys(layout.root(), "/", ReadMode.DEFAULT);
        var everything = new CoverWait(
                layout.root(),
                cover.stream().map(CoverWait::upTo).min(Long::compareUnsigned).orElse(0L));
        boolean fell = Long.compareUnsigned(names.index(), root.upTo()) < 0;
        var patches = reader.changes(everything, names, board, sent);
        patches.saw(names);
        cover = cover(reader.folders(names), List.of(), names.index());
        root.known(names.index());
        return new Found(sent, sent, clock.instant(), fell, patches.partial(), names.behind(), patches.all());
    }

    private void stop() {
        var tasks = cover.stream().flatMap(wait -> wait.underWay().stream()).toList();
        end(tasks);
        cover.forEach(CoverWait::answered);
        answers.removeIf(answer -> answer.of() != root);
    }

    @Override
    public void close() {
        root.underWay().ifPresent(task -> end(List.of(task)));
        root.answered();
        stop();
        answers.clear();
    }

    private static void end(List<WatchTask> tasks) {
        tasks.forEach(WatchTask::stop);
        tasks.forEach(task -> task.await(TOO_LONG));
    }
}
