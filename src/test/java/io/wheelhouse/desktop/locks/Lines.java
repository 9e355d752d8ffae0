package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.Tier;
import io.wheelhouse.locks.Tier.Holder;
import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tiers as the watch tells of them, in shorthand: {@code m3} is a limit of 3, {@code c2} a counter of 2, {@code saved=3} a
 * remembered limit, {@code a@20} a slot that a has held for 20 minutes, {@code a@} one of unknown age.
 */
final class Lines {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Lines() {}

    static TierView view(String name, TierState state, String shorthand, TierFlag... flags) {
        Optional<KvEntry> limit = Optional.empty();
        Optional<KvEntry> counter = Optional.empty();
        Optional<KvEntry> saved = Optional.empty();
        var holders = new ArrayList<Holder>();
        var judged = new ArrayList<HolderView>();
        for (var word : shorthand.isEmpty() ? new String[0] : shorthand.split(" ", -1)) {
            if (word.startsWith("saved=")) {
                saved = Optional.of(entry(word.substring(6)));
            } else if (word.contains("@")) {
                int at = word.indexOf('@');
                holders.add(new Holder(word.substring(0, at), entry("held")));
                judged.add(holder(word.substring(0, at), word.substring(at + 1), flags));
            } else if (word.startsWith("m")) {
                limit = Optional.of(entry(word.substring(1)));
            } else {
                counter = Optional.of(entry(word.substring(1)));
            }
        }
        var tier = new Tier(TierName.parse(name), limit, counter, holders, saved, List.of());
        return new TierView(tier, state, Set.of(flags), judged, NOW, Optional.empty(), Duration.ofMinutes(30));
    }

    private static HolderView holder(String host, String minutes, TierFlag... flags) {
        var age = minutes.isEmpty()
                ? Optional.<Duration>empty()
                : Optional.of(Duration.ofMinutes(Long.parseLong(minutes)));
        boolean stale = Set.of(flags).contains(TierFlag.STALE_HOLD);
        return new HolderView(host, age.map(NOW::minus), age, NOW, stale, false);
    }

    private static KvEntry entry(String value) {
        return new KvEntry("key", value.getBytes(StandardCharsets.UTF_8), 0, 5, 5, Optional.empty());
    }

    static TierLine line(String name, TierState state, String shorthand, TierFlag... flags) {
        return TierLine.of(view(name, state, shorthand, flags), NOW);
    }

    static TierLine idle(String name) {
        return line(name, TierState.IDLE, "m3 c0");
    }

    static TierLine running(String name, int minutes) {
        return line(name, TierState.RUNNING, "m3 c1 web-1@" + minutes);
    }

    static TierLine stale(String name, int minutes) {
        return line(name, TierState.RUNNING, "m3 c1 web-1@" + minutes, TierFlag.STALE_HOLD);
    }

    static BoardView board(TierView... views) {
        return new BoardView(NOW, false, List.of(views), List.of(), Optional.empty());
    }
}
