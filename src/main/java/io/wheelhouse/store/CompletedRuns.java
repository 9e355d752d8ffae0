package io.wheelhouse.store;

import io.wheelhouse.locks.LockMemory.Estate;
import io.wheelhouse.locks.TierName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long the latest runs of each tier took. */
final class CompletedRuns {
    /**
     * Steps from tier to tier and to the newest runs of each through the index, so that the cost grows with the tiers and
     * not with all the runs of a month.
     */
    private static final String NEWEST_OF_EACH_TIER = """
            WITH RECURSIVE tiers (environment, tier) AS (
                SELECT r.environment, r.tier FROM completed_run r
                 WHERE r.id = (SELECT id FROM completed_run WHERE estate = ?1 AND environment >= ?3
                                ORDER BY environment, tier LIMIT 1)
                UNION ALL
                SELECT r.environment, r.tier FROM tiers t CROSS JOIN completed_run r
                 WHERE r.id = coalesce(
                           (SELECT id FROM completed_run
                             WHERE estate = ?1 AND environment = t.environment AND tier > t.tier
                             ORDER BY tier LIMIT 1),
                           (SELECT id FROM completed_run
                             WHERE estate = ?1 AND environment > t.environment AND ?3 = ''
                             ORDER BY environment, tier LIMIT 1)))
            SELECT t.environment, t.tier,
                   (SELECT group_concat(held) FROM (
                        SELECT held FROM completed_run n
                         WHERE n.estate = ?1 AND n.environment = t.environment AND n.tier = t.tier
                         ORDER BY n.ended DESC LIMIT ?2))
              FROM tiers t
             WHERE ?3 = '' OR t.environment = ?3
            """;

    private CompletedRuns() {}

    static Map<TierName, List<Duration>> newest(
            Connection connection, Estate estate, Optional<String> environment, int most) throws SQLException {
        var id = Estates.find(connection, estate);
        if (id.isEmpty()) {
            return Map.of();
        }
        try (var query = connection.prepareStatement(NEWEST_OF_EACH_TIER)) {
            Statements.bind(query, id.getAsLong(), most, environment.orElse(Estates.WHOLE));
            try (var rows = query.executeQuery()) {
                return byTier(rows);
            }
        }
    }

    private static Map<TierName, List<Duration>> byTier(ResultSet rows) throws SQLException {
        var runs = new HashMap<TierName, List<Duration>>();
        while (rows.next()) {
            runs.put(new TierName(rows.getString(1), rows.getString(2)), durations(rows.getString(3)));
        }
        return Map.copyOf(runs);
    }

    private static List<Duration> durations(String nanos) {
        return Stream.of(nanos.split(",", -1))
                .map(text -> Duration.ofNanos(Long.parseLong(text)))
                .toList();
    }
}
