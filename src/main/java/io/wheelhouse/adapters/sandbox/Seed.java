package io.wheelhouse.adapters.sandbox;

import java.time.Duration;
import java.time.Instant;

/** Fills an empty store with the sample estate, a few things wrong on purpose. */
final class Seed {
    /** Says that it was done. */
    static final String DONE = "wheelhouse/sandbox/seeded";

    /** Below it, per host, since when it is dead and how. */
    static final String DEAD = "wheelhouse/sandbox/dead/";

    private Seed() {}

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
        staleHold(writer, "prod", "matchmaking", 3, now.minus(Duration.ofHours(5)), "instance terminated");
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

    static void staleHold(EstateWriter writer, String environment, String tier, int number, Instant since, String how) {
        var seat = Roster.seat(environment, tier);
        hold(writer, seat, seat.host(number), since);
        writer.set(
                DEAD + seat.host(number),
                EstateWriter.stamp(since.plus(seat.run().dividedBy(2))) + "\n" + how);
    }

    /** Chef failed, so the slot stays held; the host is well. */
    private static void failedRun(EstateWriter writer, Instant now) {
        var seat = Roster.seat("staging", "payments");
        hold(writer, seat, seat.host(1), now.minus(Duration.ofMinutes(95)));
    }

    /** A host counted up and died before it wrote its name. */
    private static void leak(EstateWriter writer) {
        writer.set("chef/prod/inventory/current", "1");
    }

    private static void disabledAndDraining(EstateWriter writer, Instant now) {
        var seat = Roster.seat("prod", "sessions");
        hold(writer, seat, seat.host(2), now.minus(Duration.ofMinutes(4)));
        writer.set("wheelhouse/saved/prod/sessions", "1");
        writer.set(seat.prefix() + "max_concurrent", "0");
    }

    /** Two hosts run, one is counted. */
    private static void undercount(EstateWriter writer, Instant now) {
        var seat = Roster.seat("qa", "chat");
        hold(writer, seat, seat.host(1), now.minus(Duration.ofMinutes(2)));
        hold(writer, seat, seat.host(2), now.minus(Duration.ofMinutes(1)));
        writer.set(seat.prefix() + "current", "1");
    }

    private static void skewedClock(EstateWriter writer, Instant now) {
        var seat = Roster.seat("dev", "push");
        hold(writer, seat, seat.host(1), now.plus(Duration.ofHours(7)));
    }

    /** A slot that the driver will never give back, since it is not marked as its own. */
    private static void hold(EstateWriter writer, Roster.Seat seat, String host, Instant since) {
        int taken = writer.number(seat.prefix() + "current").orElse(0);
        writer.set(seat.prefix() + "current", Integer.toString(taken + 1));
        writer.set(seat.prefix() + "running/" + host, EstateWriter.stamp(since));
    }
}
