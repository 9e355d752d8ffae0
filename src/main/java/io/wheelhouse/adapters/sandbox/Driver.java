package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;

/**
 * Moves the sample estate to a moment. Pure: who runs at a moment is laid down by {@link Roster}, so a step after three
 * days is the same work as one after a second. Slots of hosts that are not its own are never touched, and neither are
 * limits.
 */
final class Driver {
    /** A host dies in the middle of its run about twice an hour, while somebody watches. */
    static final Duration NEW_FAULT = Duration.ofMinutes(30);

    /** More would make the sample a ruin. */
    private static final int FAULTS = 6;

    private Driver() {}

    /** The estate as it is at this moment. */
    static KvState step(KvState state, Instant now) {
        var writer = new EstateWriter(state, now);
        for (var seat : Roster.SEATS) {
            for (int number = 1; number <= seat.hosts(); number++) {
                step(writer, seat, number);
            }
        }
        return writer.state();
    }

    private static void step(EstateWriter writer, Roster.Seat seat, int number) {
        var host = seat.host(number);
        var held = writer.state().get(seat.prefix() + "running/" + host);
        var due = seat.runningSince(number, writer.now());
        boolean mine = held.map(KvEntry::flags)
                .filter(flags -> flags == EstateWriter.MINE)
                .isPresent();
        if (mine && due.isEmpty()) {
            writer.giveBack(seat, host);
        } else if (mine && !held.get().text().equals(EstateWriter.stamp(due.get()))) {
            writer.giveBack(seat, host);
            writer.take(seat, host, due.get());
        } else if (held.isEmpty() && due.isPresent() && !dead(writer, host)) {
            writer.take(seat, host, due.get());
        }
    }

    private static boolean dead(EstateWriter writer, String host) {
        return writer.state().get(Seed.DEAD + host).isPresent();
    }

    /** Lets a host that runs now die: its slot stays, and evidence says so. */
    static KvState breakSomething(KvState state, Instant now) {
        var writer = new EstateWriter(state, now);
        if (state.below(Seed.DEAD).size() >= FAULTS) {
            return state;
        }
        int start = Math.floorMod(now.getEpochSecond() / NEW_FAULT.toSeconds() * 17, Roster.SEATS.size());
        for (int offset = 0; offset < Roster.SEATS.size(); offset++) {
            var seat = Roster.SEATS.get((start + offset) % Roster.SEATS.size());
            for (var host : seat.names()) {
                var held = state.get(seat.prefix() + "running/" + host);
                if (held.isPresent() && held.get().flags() == EstateWriter.MINE) {
                    writer.set(held.get().key(), held.get().text());
                    writer.set(Seed.DEAD + host, EstateWriter.stamp(now) + "\nkernel panic");
                    return writer.state();
                }
            }
        }
        return state;
    }
}
