package io.wheelhouse.contention;

import io.wheelhouse.contention.Event.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges a recorded history and what the store holds after it. Knows the rules of the game only, nothing of the code that
 * played it: it counts a host as holding from the moment it surely had its slot until it began to give it back or, when it
 * died, until somebody began to free it. That is never longer than the host really held it, so whatever is found here is
 * really wrong.
 */
final class HistoryCheck {
    private final int limit;
    private final List<Event> events;
    private final List<String> violations = new ArrayList<>();

    private HistoryCheck(int limit, List<Event> events) {
        this.limit = limit;
        this.events =
                events.stream().sorted(Comparator.comparingLong(Event::to)).toList();
    }

    /** What is wrong; empty when nothing is. */
    static List<String> violations(int limit, List<Event> events, Ending ending) {
        var check = new HistoryCheck(limit, events);
        check.hosts();
        check.looks();
        check.ending(ending);
        return List.copyOf(check.violations);
    }

    private void wrong(String what, Object... words) {
        violations.add(what.formatted(words));
    }

    /** A time in which a host surely held a slot. */
    private record Hold(String tier, String host, long from, long to) {}

    private void hosts() {
        var holds = new ArrayList<Hold>();
        var since = new HashMap<String, Event>();
        var died = new HashMap<String, Event>();
        var freed = new HashMap<String, Event>();
        for (var event : events) {
            var host = event.host();
            switch (event.kind()) {
                case TOOK -> {
                    if (died.containsKey(host)) {
                        wrong("%s took a slot on %s after its death", host, event.tier());
                    }
                    since.putIfAbsent(host, event);
                }
                case GIVES -> {
                    var took = since.remove(host);
                    if (took == null) {
                        wrong("%s gives back on %s what it never took", host, event.tier());
                    } else {
                        holds.add(new Hold(event.tier(), host, took.to(), event.from()));
                    }
                }
                case GAVE -> {
                    if (since.containsKey(host)) {
                        wrong("%s gave back on %s without beginning to", host, event.tier());
                    }
                }
                case MISSED -> wrong("%s lived, and its slot on %s was gone", host, event.tier());
                case DIED -> died.put(host, event);
                case FREED -> {
                    freed(event, died, freed);
                    var took = since.remove(host);
                    if (took != null) {
                        holds.add(new Hold(event.tier(), host, took.to(), event.from()));
                    }
                }
                case PERHAPS_FREED -> {
                    var took = since.remove(host);
                    if (took != null) {
                        holds.add(new Hold(event.tier(), host, took.to(), event.from()));
                    }
                }
                case LOOKED, REPAIRED -> {}
            }
        }
        since.forEach((host, took) -> wrong("%s still holds its slot on %s at the end", host, took.tier()));
        overruns(holds);
    }

    /** An operator freed one slot, of one dead host, once. */
    private void freed(Event event, Map<String, Event> died, Map<String, Event> freed) {
        var death = died.get(event.host());
        if (death == null || death.to() > event.from()) {
            wrong("%s was overridden on %s while it lived", event.host(), event.tier());
        }
        if (freed.put(event.host(), event) != null) {
            wrong("%s was overridden on %s twice", event.host(), event.tier());
        }
        if (event.first() - event.second() != 1) {
            wrong(
                    "the override of %s on %s moved the counter from %d to %d",
                    event.host(), event.tier(), event.first(), event.second());
        }
    }

    /** The most that surely held a slot at once. */
    private void overruns(List<Hold> holds) {
        var moves = new TreeMap<String, TreeMap<Long, Integer>>();
        for (var hold : holds) {
            if (hold.from() < hold.to()) {
                var tier = moves.computeIfAbsent(hold.tier(), name -> new TreeMap<>());
                tier.merge(hold.from(), 1, Integer::sum);
                tier.merge(hold.to(), -1, Integer::sum);
            }
        }
        moves.forEach((tier, changes) -> {
            int held = 0;
            for (var change : changes.entrySet()) {
                held += change.getValue();
                if (held > limit) {
                    wrong("%d held a slot on %s at %d, where %d may", held, tier, change.getKey(), limit);
                }
            }
        });
    }

    private void looks() {
        for (var look : events) {
            if (look.kind() != Kind.LOOKED) {
                continue;
            }
            if (look.first() < look.second()) {
                wrong("%s counted %d with %d holders at %d", look.tier(), look.first(), look.second(), look.to());
            }
            if (look.first() > limit) {
                wrong("%s counted %d at %d, where %d may", look.tier(), look.first(), look.to(), limit);
            }
        }
    }

    private void ending(Ending ending) {
        ending.tiers().forEach((tier, left) -> {
            if (left.limit() != limit) {
                wrong("the limit of %s is %d at the end, not %d", tier, left.limit(), limit);
            }
            if (left.counter() != 0 || !left.holders().isEmpty()) {
                wrong("a slot of %s is lost for good: counter %d, holders %s", tier, left.counter(), left.holders());
            }
            proofs(tier, left.freed());
        });
    }

    /** What operators were told, against what the store can prove. */
    private void proofs(String tier, List<String> freed) {
        var proven = new ArrayList<>(freed);
        for (var event : events) {
            if (event.tier().equals(tier) && event.kind() == Kind.FREED && !proven.remove(event.host())) {
                wrong("nothing proves that %s was overridden on %s", event.host(), tier);
            }
        }
        for (var event : events) {
            if (event.tier().equals(tier) && event.kind() == Kind.PERHAPS_FREED) {
                proven.remove(event.host());
            }
        }
        proven.forEach(host -> wrong("%s was overridden on %s, and no operator was told so", host, tier));
    }
}
