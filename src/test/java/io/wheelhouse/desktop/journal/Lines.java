package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockMemory.Watched;
import io.wheelhouse.locks.TierName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened, for tests. */
final class Lines {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Moments BERLIN = new Moments(ZoneId.of("Europe/Berlin"));
    static final TierName WEB = new TierName("prod", "web");

    private Lines() {}

    static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    static Watched watched(int from, int to) {
        return new Watched(NOON.minus(minutes(from)), NOON.minus(minutes(to)));
    }

    static JournalEntry change(long sequence, Duration ago, String outcome) {
        var actor = new Actor("ann", "laptop", "desktop", 1, Instant.EPOCH);
        var removed = Effect.removed("chef/prod/web/running/web-3", "t");
        var intent = new Intent(
                "id-" + sequence,
                NOON.minus(ago),
                actor,
                "live",
                "locks.override",
                "Release web-3's slot on prod/web",
                Optional.of("OPS-1"),
                List.of("prod"),
                List.of(removed),
                List.of(),
                Map.of("tier", "prod/web", "host", "web-3"));
        var closing = new Closing(
                intent.changeId(),
                intent.at(),
                outcome,
                "RELEASED: web-3 no longer holds a slot.",
                List.of(),
                List.of(new ChangeItem("prod/web", outcome, "", List.of(removed))),
                false);
        return new JournalEntry(sequence, intent, outcome.equals("OPEN") ? Optional.empty() : Optional.of(closing));
    }

    static TimeRow.Own own(Duration ago, String outcome) {
        return new TimeRow.Own(change(ago.toSeconds() + 1, ago, outcome));
    }

    static LockEvent event(TierName tier, Duration ago, LockEvent.Type type, String host) {
        return new LockEvent(
                NOON.minus(ago),
                Optional.empty(),
                tier,
                type,
                Optional.of(host),
                Optional.of("1"),
                Optional.of("2"),
                7);
    }

    static TimeRow.Seen seen(Duration ago, LockEvent.Type type, String host) {
        return new TimeRow.Seen(ago.toSeconds() + 1, event(WEB, ago, type, host), TimeRow.Seen.Origin.WATCHED);
    }
}
