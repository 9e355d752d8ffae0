package io.wheelhouse.locks;

import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * How a workspace wants its locks treated.
 *
 * @param layout where keys lie
 * @param grace how long a tier must be unchanged before its counter is called wrong, or repaired; at least twice the time
 *     that hosts need between their two writes
 * @param tooLong when a hold is too long where the usual run is not known
 * @param stamp how the moments that we write look
 * @param zone the zone they are written in; asked for with the first of them, since finding it takes 50 ms
 */
public record LockSettings(Layout layout, Duration grace, Duration tooLong, Stamp.Form stamp, Supplier<ZoneId> zone) {
    public static final Duration GRACE = Duration.ofSeconds(60);
    public static final Duration TOO_LONG = Duration.ofMinutes(30);

    /** With a zone that is known. */
    public LockSettings(Layout layout, Duration grace, Duration tooLong, Stamp.Form stamp, ZoneId zone) {
        this(layout, grace, tooLong, stamp, () -> zone);
    }

    public static LockSettings defaults() {
        return new LockSettings(Layout.DEFAULT, GRACE, TOO_LONG, Stamp.Form.RUBY, ZoneId::systemDefault);
    }
}
