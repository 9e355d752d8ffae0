package io.wheelhouse.desktop.locks;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.WatchListener;
import io.wheelhouse.locks.WatchNews;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects what the watch tells until the screen has time for it: of many changes of a tier only the last is kept.
 * Thread-safe.
 */
final class Inbox implements WatchListener {
    private static final int EVENTS = 5_000;

    private final InstantSource clock;
    private final Runnable ring;
    private boolean anew;
    private Map<TierName, Optional<TierLine>> tiers = new LinkedHashMap<>();
    private List<LockEvent> events = new ArrayList<>();
    private Optional<Freshness> freshness = Optional.empty();
    private Optional<Boolean> partial = Optional.empty();
    private Optional<String> notice = Optional.empty();

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
     */
    record Letter(
            boolean anew,
            Map<TierName, Optional<TierLine>> tiers,
            List<LockEvent> events,
            Optional<Freshness> freshness,
            Optional<Boolean> partial,
            Optional<String> notice) {}

    @Override
    public void hear(WatchNews news) {
        put(news);
        ring.run();
    }

    private synchronized void put(WatchNews news) {
        switch (news) {
            case WatchNews.Opened opened -> board(opened.board());
            case WatchNews.Reloaded reloaded -> {
                board(reloaded.board());
                notice = Optional.of(reloaded.why());
            }
            case WatchNews.Changed changed -> {
                changed.gone().forEach(name -> tiers.put(name, Optional.empty()));
                changed.tiers().forEach(view -> tiers.put(view.name(), Optional.of(TierLine.of(view, changed.at()))));
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
            case WatchNews.Gap gap -> notice = Optional.of(gap.message());
            case WatchNews.Ended over -> freshness = Optional.of(new Freshness.Ended(ErrorCode.of(over.fatal())));
        }
    }

    private void board(BoardView board) {
        anew = true;
        tiers = new LinkedHashMap<>();
        board.tiers().forEach(view -> tiers.put(view.name(), Optional.of(TierLine.of(view, board.asOf()))));
        partial = Optional.of(board.partial());
        freshness = Optional.of(new Freshness.Live());
        board.gap().ifPresent(gap -> notice = Optional.of(gap));
    }

    /** Takes everything out. */
    synchronized Letter empty() {
        var letter = new Letter(anew, tiers, events, freshness, partial, notice);
        anew = false;
        tiers = new LinkedHashMap<>();
        events = new ArrayList<>();
        freshness = Optional.empty();
        partial = Optional.empty();
        notice = Optional.empty();
        return letter;
    }
}
