package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KvEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What goes wrong later in the sample estate, and what of it is still wrong when somebody comes back. Pure. */
final class Faults {
    /** More at a time would drown the board. */
    static final int MOST = 3;

    /** Who comes back after this finds only the faults that were planted. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    /** A planted hold that is older than this begins anew on waking: nobody would believe a run of three days. */
    private static final Duration TOO_OLD = Duration.ofHours(8);

    private static final List<Death> DEATHS = List.of(Death.values());

    private Faults() {}

    /** How long until the next one: 20 to 40 minutes. */
    static Duration pause(Instant from) {
        return Duration.ofSeconds(new SplittableRandom(from.getEpochSecond()).nextInt(20 * 60, 40 * 60 + 1));
    }

    /** One more, if there are not enough already: a host dies in the middle of its run, or a counter leaks. */
    static KvState add(KvState state, Instant now) {
        if (open(state) >= MOST) {
            return state;
        }
        var random = new SplittableRandom(now.getEpochSecond());
        int start = random.nextInt(Roster.SEATS.size());
        boolean leak = random.nextInt(3) == 0;
        for (int offset = 0; offset < Roster.SEATS.size(); offset++) {
            var seat = Roster.SEATS.get((start + offset) % Roster.SEATS.size());
            var broken = leak ? leak(state, seat, now) : death(state, seat, now, random);
            if (broken.isPresent()) {
                return broken.get();
            }
        }
        return state;
    }

    private static Optional<KvState> death(KvState state, Roster.Seat seat, Instant now, SplittableRandom random) {
        for (var host : seat.names()) {
            var held = state.get(seat.prefix() + "running/" + host);
            if (held.isPresent() && held.get().flags() == EstateWriter.MINE) {
                var writer = new EstateWriter(state, now);
                var how = DEATHS.get(random.nextInt(DEATHS.size()));
                writer.set(held.get().key(), held.get().text(), EstateWriter.PLANTED);
                writer.set(Seed.DEAD + host, how.record(now));
                return Optional.of(writer.state());
            }
        }
        return Optional.empty();
    }

    /** Only where a slot is left, and the counter is right so far. */
    private static Optional<KvState> leak(KvState state, Roster.Seat seat, Instant now) {
        var writer = new EstateWriter(state, now);
        int limit = writer.number(seat.prefix() + "max_concurrent").orElse(0);
        int taken = writer.number(seat.prefix() + "current").orElse(0);
        if (drift(state, seat) != 0 || limit < 2 || taken >= limit) {
            return Optional.empty();
        }
        writer.set(seat.prefix() + "current", Integer.toString(taken + 1));
        writer.set(mark(seat), EstateWriter.stamp(now));
        return Optional.of(writer.state());
    }

    private static String mark(Roster.Seat seat) {
        return Seed.LEAK + seat.environment() + "/" + seat.tier();
    }

    private static int drift(KvState state, Roster.Seat seat) {
        int taken = new EstateWriter(state, Instant.EPOCH)
                .number(seat.prefix() + "current")
                .orElse(0);
        return taken - state.below(seat.prefix() + "running/").size();
    }

    /** How many later ones nobody has cleaned up yet. */
    static int open(KvState state) {
        int open = 0;
        for (var seat : Roster.SEATS) {
            if (state.get(mark(seat)).isPresent() && drift(state, seat) > 0) {
                open++;
            }
            for (var host : seat.names()) {
                if (!host.equals(Seed.FIRST_DEAD)
                        && state.get(Seed.DEAD + host).isPresent()
                        && planted(state, seat, host).isPresent()) {
                    open++;
                }
            }
        }
        return open;
    }

    private static Optional<KvEntry> planted(KvState state, Roster.Seat seat, String host) {
        return state.get(seat.prefix() + "running/" + host).filter(held -> held.flags() == EstateWriter.PLANTED);
    }

    /** The estate as somebody finds it who comes back to it. What an operator did stays. */
    static KvState wake(KvState state, Instant now) {
        var writer = new EstateWriter(state, now);
        for (var seat : Roster.SEATS) {
            for (var host : seat.names()) {
                wake(writer, seat, host);
            }
            writer.state()
                    .get(mark(seat))
                    .filter(leak -> before(EstateWriter.moment(leak.text()), now.minus(FORGOTTEN)))
                    .ifPresent(leak -> mend(writer, seat));
        }
        return writer.state();
    }

    private static void wake(EstateWriter writer, Roster.Seat seat, String host) {
        var now = writer.now();
        var held = planted(writer.state(), seat, host);
        var death = writer.state().get(Seed.DEAD + host).flatMap(entry -> Death.moment(entry.text()));
        if (host.equals(Seed.FIRST_DEAD) || host.equals(Seed.FAILED)) {
            held.filter(hold -> before(EstateWriter.moment(hold.text()), now.minus(TOO_OLD)))
                    .ifPresent(hold -> Seed.anew(writer, seat, host));
        } else if (before(death, now.minus(FORGOTTEN))) {
            writer.delete(Seed.DEAD + host);
            held.ifPresent(hold -> writer.giveBack(seat, host));
        }
    }

    private static void mend(EstateWriter writer, Roster.Seat seat) {
        if (drift(writer.state(), seat) > 0) {
            int taken = writer.number(seat.prefix() + "current").orElse(1);
            writer.set(seat.prefix() + "current", Integer.toString(taken - 1));
        }
        writer.delete(mark(seat));
    }

    private static boolean before(Optional<Instant> moment, Instant limit) {
        return moment.filter(limit::isAfter).isPresent();
    }
}
