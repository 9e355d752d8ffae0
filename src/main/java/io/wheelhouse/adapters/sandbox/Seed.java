package io.wheelhouse.adapters.sandbox;

import java.time.Duration;
import java.time.Instant;

/** Fills an empty store with the sample estate, a few things wrong on purpose. */
final class Seed {
    /** Says that it was done. */
    static final String DONE = "wheelhouse/sandbox/seeded";

    /** Below it, per host, since when it is dead and how. */
    static final String DEAD = "wheelhouse/sandbox/dead/";

    /** Below it, per tier, since when its counter leaks by a later fault. */
    static final String LEAK = "wheelhouse/sandbox/leak/";

    /** Below it, per host, when a hold ends that only begins wrongly. */
    static final String ENDS = "wheelhouse/sandbox/ends/";

    /** The host that is dead from the beginning. */
    static final String FIRST_DEAD = "matchmaking-3";

    /** The host whose run failed though it is well. */
    static final String FAILED = "staging-payments-1";

    private static final Duration DEAD_FOR = Duration.ofHours(5);
    private static final Duration FAILED_FOR = Duration.ofMinutes(95);

    private Seed() {}

    /** The same hold as it was planted, with the time of today. The counter has it already. */
    static void anew(EstateWriter writer, Roster.Seat seat, String host) {
        boolean dead = host.equals(FIRST_DEAD);
        var since = writer.now().minus(dead ? DEAD_FOR : FAILED_FOR);
        writer.set(seat.prefix() + "running/" + host, EstateWriter.stamp(since), EstateWriter.PLANTED);
        if (dead) {
            writer.set(
                    DEAD + host, Death.TERMINATED.record(since.plus(seat.run().dividedBy(2))));
        }
    }

    /** Everything anew, in the same store: indexes go on rising, so whoever watches sees it as changes. */
    static KvState replant(KvState old, Instant now) {
        var writer = new EstateWriter(old, now);
        old.entries().keySet().forEach(writer::delete);
        return plant(writer.state(), now);
    }

    static KvState plant(KvState empty, Instant now) {
        var writer = new EstateWriter(empty, now);
        for (var seat : Roster.SEATS) {
            writer.set(seat.prefix() + "max_concurrent", Integer.toString(seat.limit()));
        }
        faults(writer, now);
        writer.set(DONE, EstateWriter.stamp(now));
        return writer.state();
    }

    private static void faults(EstateWriter writer, Instant now) {
        staleHold(writer, "prod", "matchmaking", 3, now.minus(DEAD_FOR), Death.TERMINATED);
        failedRun(writer, now);
        leak(writer);
        disabledAndDraining(writer, now);
        undercount(writer, now);
        skewedClock(writer, now);
        writer.set("chef/qa/guilds/max_concurrent", "3x");
        writer.delete("chef/dev/leaderboard/max_concurrent");
        writer.set("chef/dev/leaderboard/current", "0");
        writer.set("chef/staging/chat/max_concurrent", "4\n");
        writer.set("chef/prod/web/notes", "ask the platform team before raising this");
    }

    static void staleHold(EstateWriter writer, String environment, String tier, int number, Instant since, Death how) {
        var seat = Roster.seat(environment, tier);
        hold(writer, seat, seat.host(number), since);
        writer.set(DEAD + seat.host(number), how.record(since.plus(seat.run().dividedBy(2))));
    }

    /** Chef failed, so the slot stays held; the host is well. */
    private static void failedRun(EstateWriter writer, Instant now) {
        var seat = Roster.seat("staging", "payments");
        hold(writer, seat, seat.host(1), now.minus(FAILED_FOR));
    }

    /** A host counted up and died before it wrote its name. */
    private static void leak(EstateWriter writer) {
        writer.set("chef/prod/inventory/current", "1");
    }

    private static void disabledAndDraining(EstateWriter writer, Instant now) {
        var seat = Roster.seat("prod", "sessions");
        passing(writer, seat, 2, now.minus(Duration.ofMinutes(4)), now);
        writer.set("wheelhouse/saved/prod/sessions", "1");
        writer.set(seat.prefix() + "max_concurrent", "0");
    }

    /** Two hosts run, one is counted. */
    private static void undercount(EstateWriter writer, Instant now) {
        var seat = Roster.seat("qa", "chat");
        passing(writer, seat, 1, now.minus(Duration.ofMinutes(2)), now);
        passing(writer, seat, 2, now.minus(Duration.ofMinutes(1)), now);
        writer.set(seat.prefix() + "current", "1");
    }

    private static void skewedClock(EstateWriter writer, Instant now) {
        var seat = Roster.seat("dev", "push");
        passing(writer, seat, 1, now.plus(Duration.ofHours(7)), now);
    }

    /** A hold that looks odd and yet ends by itself, one usual run after it was planted. */
    private static void passing(EstateWriter writer, Roster.Seat seat, int number, Instant since, Instant now) {
        hold(writer, seat, seat.host(number), since);
        writer.set(ENDS + seat.host(number), EstateWriter.stamp(now.plus(seat.run())));
    }

    /** A slot that the driver does not give back by itself. */
    private static void hold(EstateWriter writer, Roster.Seat seat, String host, Instant since) {
        int taken = writer.number(seat.prefix() + "current").orElse(0);
        writer.set(seat.prefix() + "current", Integer.toString(taken + 1));
        writer.set(seat.prefix() + "running/" + host, EstateWriter.stamp(since), EstateWriter.PLANTED);
    }
}
