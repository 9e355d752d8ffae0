package io.wheelhouse.store;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Closing;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Intents and closings for tests. */
final class Records {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private Records() {}

    static Intent intent(String id) {
        return intent(id, "prod", NOON);
    }

    static Intent intent(String id, String workspace, Instant at) {
        return new Intent(
                id,
                at,
                new Actor("ada", "desk-7", "cli", 4711, NOON.minusSeconds(1)),
                workspace,
                "locks.override",
                "Override web-1 in prod/web",
                Optional.of("host is dead: \"kernel panic\" \u2014 \u00e9\ud83d\udd12"),
                List.of("prod"),
                List.of(
                        Effect.changed("chef/prod/web/current", "2", "1"),
                        Effect.removed("chef/prod/web/running/web-1", "2026-03-01 11:00:00 +0000")),
                List.of("the host answered a minute ago"),
                Map.of("root", "chef/", "host", "web-1", "attempt", id));
    }

    static Closing closing(String id, String outcome) {
        return new Closing(
                id,
                NOON.plusSeconds(1),
                outcome,
                "Released web-1",
                List.of("the counter stays wrong"),
                List.of(new ChangeItem(
                        "prod/web", outcome, "", List.of(Effect.created("wheelhouse/audit", "{\"id\":1}")))),
                false);
    }
}
