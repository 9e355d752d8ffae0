package io.wheelhouse.desktop.locks;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.WatchListener;
import io.wheelhouse.locks.WatchNews;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects what the watch tells until the screen has time for it: of many changes of a tier only the last is kept.
 * Thread-safe.
 */
final class Inbox implements WatchListener {
    private static final int EVENTS = 5_000;

    private final InstantSource clock;
    private final Runnable ring;
    private final Map<TierName, TierLine> all = new TreeMap<>(Natural.TIERS);
    private boolean anew;
    private Map<TierName, Optional<TierLine>> tiers = new LinkedHashMap<>();
    private List<LockEvent> events = new ArrayList<>();
    private Optional<Freshness> freshness = Optional.empty();
    private Optional<Boolean> partial = Optional.empty();
    private Optional<String> notice = Optional.empty();
    private Optional<Optional<Unkept>> unkept = Optional.empty();
    private Optional<Besides> besides = Optional.empty();

    /** @param ring called, from any thread, when there is something in it */
    Inbox(InstantSource clock, Runnable ring) {
        this.clock = clock;
        this.ring = ring;
    }

    /**
     * What has come together.
     *
     * @param anew what was known before is void
     * @param tiers what changed, by name; empty for a tier that is gone
     * @param events what was seen to happen, oldest first
     * @param freshness how the watch stands now; empty when that has not changed
     * @param partial whether the token may not see everything; empty when that has not changed
     * @param notice what the operator should be told
     * @param unkept whether what is seen cannot be kept; empty when that has not changed
     * @param besides what a full look told beside the tiers; empty when there was none
     */
    record Letter(
            boolean anew,
            Map<TierName, Optional<TierLine>> tiers,
            List<LockEvent> events,
            Optional<Freshness> freshness,
            Optional<Boolean> partial,
            Optional<String> notice,
            Optional<Optional<Unkept>> unkept,
            Optional<Besides> besides) {}

    @Override
    public void hear(WatchNews news) {
        // Made before the screen's thread could have to wait for it.
        put(
                news,
                switch (news) {
                    case WatchNews.Opened opened -> lines(opened.board());
                    case WatchNews.Reloaded reloaded -> lines(reloaded.board());
                    case WatchNews.Changed changed -> lines(changed.tiers(), changed.at());
                    case WatchNews.Trouble trouble -> List.of();
                    case WatchNews.Recovered recovered -> List.of();
                    case WatchNews.Gap gap -> List.of();
                    case WatchNews.Kept kept -> List.of();
                    case WatchNews.Ended over -> List.of();
                });
        ring.run();
    }

    private static List<TierLine> lines(BoardView board) {
        return lines(board.tiers(), board.asOf());
    }

    private static List<TierLine> lines(List<TierView> views, Instant at) {
        return views.stream().map(view -> TierLine.of(view, at)).toList();
    }

    private synchronized void put(WatchNews news, List<TierLine> lines) {
        switch (news) {
            case WatchNews.Opened opened -> {
                board(opened.board(), lines);
                // The watch before it may have left that open; this one tells it anew.
                unkept = Optional.of(Optional.empty());
            }
            case WatchNews.Reloaded reloaded -> {
                board(reloaded.board(), lines);
                notice = Optional.of(reloaded.why());
            }
            case WatchNews.Changed changed -> {
                changed.gone().forEach(this::forget);
                lines.forEach(this::put);
                changed.events().stream().limit(EVENTS - events.size()).forEach(events::add);
                partial = Optional.of(changed.partial());
                freshness = Optional.of(new Freshness.Live());
            }
            case WatchNews.Trouble trouble ->
                freshness = Optional.of(new Freshness.Disconnected(
                        trouble.message(),
                        trouble.denied(),
                        trouble.asOf(),
                        clock.instant().plus(trouble.retryIn())));
            case WatchNews.Recovered recovered -> freshness = Optional.of(new Freshness.Live());
            case WatchNews.Gap gap -> {
                notice = Optional.of(gap.message());
                unkept = Optional.of(Optional.of(new Unkept(gap.at(), gap.message())));
            }
            case WatchNews.Kept kept -> {
                notice = Optional.of("What is seen is kept again.");
                unkept = Optional.of(Optional.empty());
            }
            case WatchNews.Ended over -> freshness = Optional.of(new Freshness.Ended(ErrorCode.of(over.fatal())));
        }
    }

    private void put(TierLine line) {
        tiers.put(line.name(), Optional.of(line));
        all.put(line.name(), line);
    }

    private void forget(TierName name) {
        tiers.put(name, Optional.empty());
        all.remove(name);
    }

    private void board(BoardView board, List<TierLine> lines) {
        anew = true;
        all.clear();
        tiers = new LinkedHashMap<>();
        lines.forEach(this::put);
        partial = Optional.of(board.partial());
        freshness = Optional.of(new Freshness.Live());
        var told = Besides.of(board);
        besides = Optional.of(told);
        told.notice().ifPresent(said -> notice = Optional.of(said));
    }

    /** All that is known by now, whether it has been taken out or not; by name, which spares whoever orders it most of the work. */
    synchronized List<TierLine> all() {
        return List.copyOf(all.values());
    }

    /** Takes everything out. */
    synchronized Letter empty() {
        var letter = new Letter(anew, tiers, events, freshness, partial, notice, unkept, besides);
        anew = false;
        tiers = new LinkedHashMap<>();
        events = new ArrayList<>();
        freshness = Optional.empty();
        partial = Optional.empty();
        notice = Optional.empty();
        unkept = Optional.empty();
        besides = Optional.empty();
        return letter;
    }
}
