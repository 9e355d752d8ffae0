package io.wheelhouse.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something long that only grows, read a page at a time, and what was added since the last look. Thread-safe.
 *
 * @param <E> what it is made of
 * @param <X> when it cannot be read
 */
public interface Pages<E, X extends Exception> {
    /** The number of the newest record; 0 when there is none. Cheap. */
    long last() throws X;

    /**
     * What stands before a place, newest first.
     *
     * @param place empty for the newest
     */
    List<Placed<E>> before(Optional<Place> place, int most) throws X;

    /** What stands right after a place, newest first. */
    List<Placed<E>> after(Place place, int most) throws X;

    /** What was added or became different by records with a higher number, in no order. Cheap when there is none. */
    Appended<E> appended(long number, int most) throws X;

    /**
     * Where something stands. Several may have the same moment, and what was written last need not be the latest.
     *
     * @param at when it happened
     * @param number in the order of writing
     */
    record Place(Instant at, long number) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparingLong(Place::number);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Something, and where it stands. */
    record Placed<E>(Place place, E what) {}

    /** The answer to {@link #appended}. */
    sealed interface Appended<E> {
        /** @return the number of the newest record now */
        long last();

        /** All that came. */
        record More<E>(long last, List<Placed<E>> what) implements Appended<E> {
            public More {
                what = List.copyOf(what);
            }
        }

        /** Too much came, or the numbers began again: what was read before is to be forgotten. */
        record Anew<E>(long last) implements Appended<E> {}
    }
}
