package io.wheelhouse.locks;

import java.time.Duration;

/**
 * How much of what was seen of locks is kept, by all processes of this user: whichever bound is reached first. The journal
 * of changes is always kept.
 *
 * @param days {@value #LEAST_DAYS} to {@value #MOST_DAYS}
 * @param megabytes {@value #LEAST_MEGABYTES} to {@value #MOST_MEGABYTES}, roughly
 */
public record Retention(int days, int megabytes) {
    public static final int LEAST_DAYS = 1;
    public static final int MOST_DAYS = 3_650;
    public static final int LEAST_MEGABYTES = 10;
    public static final int MOST_MEGABYTES = 100_000;
    public static final Retention USUAL = new Retention(30, 500);

    public Retention {
        if (days < LEAST_DAYS || days > MOST_DAYS || megabytes < LEAST_MEGABYTES || megabytes > MOST_MEGABYTES) {
            throw new IllegalArgumentException("not %d days or %d MB".formatted(days, megabytes));
        }
    }

    public Duration age() {
        return Duration.ofDays(days);
    }
}
