package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KvEntry;
import java.time.Instant;

/**
 * Moves the sample estate to a moment. Pure: who runs at a moment is laid down by {@link Roster}, so a step after three
 * days is the same work as one after a second. Slots of hosts that are not its own are never touched, and neither are
 * limits.
 */
final class Driver {
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
        var held = writer.get(seat.prefix() + "running/" + host);
        var due = seat.runningSince(number, writer.now());
        boolean mine = held.map(KvEntry::flags)
                .filter(flags -> flags == EstateWriter.MINE)
                .isPresent();
        boolean passed = held.isPresent() && held.get().flags() == EstateWriter.PLANTED && over(writer, host);
        if (passed) {
            writer.giveBack(seat, host);
            writer.delete(Seed.ENDS + host);
        } else if (mine && due.isEmpty()) {
            writer.giveBack(seat, host);
        } else if (mine && !held.get().text().equals(EstateWriter.stamp(due.get()))) {
            writer.giveBack(seat, host);
            writer.take(seat, host, due.get());
        } else if (held.isEmpty() && due.isPresent() && !dead(writer, host)) {
            writer.take(seat, host, due.get());
        }
    }

    private static boolean over(EstateWriter writer, String host) {
        return writer.get(Seed.ENDS + host)
                .flatMap(entry -> EstateWriter.moment(entry.text()))
                .filter(end -> !end.isAfter(writer.now()))
                .isPresent();
    }

    private static boolean dead(EstateWriter writer, String host) {
        return writer.get(Seed.DEAD + host).isPresent();
    }
}
