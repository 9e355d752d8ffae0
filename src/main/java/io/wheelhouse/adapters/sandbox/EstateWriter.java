package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KvEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes as the sample estate's hosts do: one key at a time, by the plain protocol.
 *
 * <p>One use.
 */
final class EstateWriter {
    /** What the driver's own hosts write along with their slot, so that it never touches anybody else's. */
    static final long MINE = 0x5742;

    /** What comes with a slot that is held wrongly, on purpose, so that waking can tell it from an operator's. */
    static final long PLANTED = 0x5743;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Instant now;
    private KvState state;
    private Optional<KvChange> writing = Optional.empty();

    EstateWriter(KvState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** The state that all of it leads to. */
    KvState state() {
        state = writing.map(KvChange::after).orElse(state);
        writing = Optional.empty();
        return state;
    }

    Optional<KvEntry> get(String key) {
        return writing.isPresent() ? writing.get().get(key) : state.get(key);
    }

    Instant now() {
        return now;
    }

    static String stamp(Instant moment) {
        return STAMP.format(moment);
    }

    /** The moment that a stamp says; empty for anything else. */
    static Optional<Instant> moment(String stamp) {
        try {
            return Optional.of(STAMP.parse(stamp, Instant::from));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    void set(String key, String value) {
        set(key, value, 0);
    }

    void set(String key, String value, long flags) {
        writing().put(key, value.getBytes(StandardCharsets.UTF_8), flags);
    }

    void delete(String key) {
        writing().delete(key);
    }

    private KvChange writing() {
        var present = writing.orElseGet(() -> KvChange.series(state, now));
        writing = Optional.of(present);
        return present;
    }

    /** The number under a key; empty when there is none, or no number. */
    Optional<Integer> number(String key) {
        return get(key).map(KvEntry::text)
                .map(String::strip)
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /** A host takes a slot, when there is one. */
    void take(Roster.Seat seat, String host, Instant since) {
        var limit = number(seat.prefix() + "max_concurrent");
        int taken = number(seat.prefix() + "current").orElse(0);
        boolean free = limit.isPresent() && (limit.get() == -1 || taken < limit.get());
        if (free && taken >= 0) {
            set(seat.prefix() + "current", Integer.toString(taken + 1));
            set(seat.prefix() + "running/" + host, stamp(since), MINE);
        }
    }

    /** A host gives its slot back. */
    void giveBack(Roster.Seat seat, String host) {
        delete(seat.prefix() + "running/" + host);
        number(seat.prefix() + "current")
                .filter(count -> count > 0)
                .ifPresent(count -> set(seat.prefix() + "current", Integer.toString(count - 1)));
    }
}
