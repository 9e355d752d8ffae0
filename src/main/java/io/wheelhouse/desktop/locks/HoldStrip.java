package io.wheelhouse.desktop.locks;

import io.wheelhouse.locks.History;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory;
import io.wheelhouse.locks.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who held a slot when, as bars on lanes, and when nobody was looking.
 *
 * @param from where the strip begins
 * @param to where it ends: now
 * @param bars holds, each on the first lane that was free
 * @param lanes how many lanes there are
 * @param gaps when nobody was looking: nothing is known of these times
 */
record HoldStrip(Instant from, Instant to, List<Bar> bars, int lanes, List<Gap> gaps) {
    /**
     * A hold.
     *
     * @param open whether it still lasts
     */
    record Bar(String host, Instant from, Instant to, int lane, boolean open) {}

    /** A time that nobody watched. */
    record Gap(Instant from, Instant to) {}

    /** @param holding since when hosts hold a slot now */
    static HoldStrip of(History history, Map<String, Instant> holding, Instant to) {
        var from = history.since();
        var holds = holds(history, holding, from, to);
        var ends = new ArrayList<Instant>();
        var bars = new ArrayList<Bar>();
        for (var hold : holds) {
            int lane = 0;
            while (lane < ends.size() && ends.get(lane).isAfter(hold.from())) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(hold.to());
            } else {
                ends.set(lane, hold.to());
            }
            bars.add(new Bar(hold.host(), hold.from(), hold.to(), lane, hold.open()));
        }
        return new HoldStrip(from, to, List.copyOf(bars), ends.size(), gaps(history, from, to));
    }

    private static List<Bar> holds(History history, Map<String, Instant> holding, Instant from, Instant to) {
        var begun = new HashMap<String, Instant>();
        var holds = new ArrayList<Bar>();
        for (var event : history.events()) {
            boolean taken = event.type() == LockEvent.Type.HELD;
            boolean freed = event.type() == LockEvent.Type.FREED;
            var host = event.host().orElse("");
            // One that is taken anew ends the one before.
            if (freed || taken && event.before().isPresent()) {
                var since = begun.remove(host);
                holds.add(new Bar(host, since == null ? unseen(history, event) : since, event.at(), 0, false));
            }
            if (taken) {
                begun.put(host, event.at());
            }
        }
        new TreeMap<>(holding)
                .forEach((host, since) -> holds.add(new Bar(host, since.isBefore(from) ? from : since, to, 0, true)));
        holds.sort((a, b) -> a.from().compareTo(b.from()));
        return holds;
    }

    /** Where a hold began whose beginning was not seen: by its own stamp, else no earlier than somebody looked. */
    private static Instant unseen(History history, LockEvent ended) {
        var watched = history.watched().stream()
                .filter(span -> !span.from().isAfter(ended.at()) && !span.to().isBefore(ended.at()))
                .map(LockMemory.Watched::from)
                .findFirst()
                .or(ended::notBefore)
                .orElse(ended.at());
        var began = ended.before()
                .flatMap(Stamp::read)
                .filter(stamp -> !stamp.isAfter(ended.at()))
                .orElse(watched);
        return began.isBefore(history.since()) ? history.since() : began;
    }

    private static List<Gap> gaps(History history, Instant from, Instant to) {
        var gaps = new ArrayList<Gap>();
        var known = from;
        for (var watched : history.watched()) {
            if (watched.from().isAfter(known)) {
                gaps.add(new Gap(known, watched.from()));
            }
            known = watched.to().isAfter(known) ? watched.to() : known;
        }
        if (known.isBefore(to)) {
            gaps.add(new Gap(known, to));
        }
        return List.copyOf(gaps);
    }
}
