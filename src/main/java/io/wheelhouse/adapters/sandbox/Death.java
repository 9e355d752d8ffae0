package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a host of the sample estate ended, and so what the services say of it. */
enum Death {
    /** The instance is gone. */
    TERMINATED,
    /** The instance stands still, and EC2 knows. */
    STOPPED,
    /** The agent is silent; nobody knows about the instance. */
    SILENT;

    /** What is kept of it. */
    String record(Instant at) {
        return EstateWriter.stamp(at) + "\n" + name().toLowerCase(Locale.ROOT);
    }

    /** When a kept death was. */
    static Optional<Instant> moment(String record) {
        return record.lines().findFirst().flatMap(EstateWriter::moment);
    }

    /** Folders of earlier versions name other ways; those instances were gone. */
    private static Death of(String record) {
        var word = record.lines().skip(1).findFirst().orElse("");
        for (var death : values()) {
            if (death.name().equalsIgnoreCase(word)) {
                return death;
            }
        }
        return TERMINATED;
    }

    /**
     * What is said of a dead host.
     *
     * @param held since when it holds its slot; it checked in before that for the last time
     */
    static List<Sign> signs(String host, String record, Optional<Instant> held, Instant now) {
        var at = moment(record);
        var died = at.orElse(now);
        var checkedIn = held.filter(since -> since.isBefore(died)).orElse(died).minus(Roster.PERIOD);
        var agent = new Sign("Consul health", Verdict.DEAD, "agent failed %s".formatted(Words.ago(died, now)), at);
        var chef = new Sign(
                "Chef",
                Verdict.UNCLEAR,
                "last check-in %s%s".formatted(Words.at(checkedIn, now), held.isPresent() ? ", before the hold" : ""),
                Optional.of(checkedIn));
        return List.of(agent, of(record).instance(host, at, died, now), chef);
    }

    private Sign instance(String host, Optional<Instant> at, Instant died, Instant now) {
        var when = Words.at(died, now);
        var id = Words.instance(host);
        return switch (this) {
            case TERMINATED -> new Sign("EC2", Verdict.DEAD, "terminated at %s (%s)".formatted(when, id), at);
            case STOPPED -> new Sign("EC2", Verdict.DEAD, "stopped at %s (%s)".formatted(when, id), at);
            case SILENT ->
                new Sign("EC2", Verdict.UNCLEAR, "running, status checks fail (%s)".formatted(id), Optional.of(now));
        };
    }
}
