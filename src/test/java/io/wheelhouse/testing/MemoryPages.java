package io.wheelhouse.testing;

import io.wheelhouse.change.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Pages over what a test wrote down, that count how often they were asked and can be out of order. Thread-safe.
 *
 * @param <E> what they are made of
 * @param <X> when they cannot be read
 */
public class MemoryPages<E, X extends Exception> implements Pages<E, X> {
    private final Map<Long, Placed<E>> kept = new TreeMap<>();
    private final Map<Long, Long> touched = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();
    private Optional<Supplier<X>> broken = Optional.empty();
    private long last;

    /** Writes something down; answers its number. */
    public final synchronized long add(Instant at, E what) {
        last++;
        kept.put(last, new Placed<>(new Place(at, last), what));
        touched.put(last, last);
        return last;
    }

    /** Writes down that something became different. */
    public final synchronized void replace(long number, E what) {
        var before = kept.get(number);
        if (before == null) {
            throw new IllegalArgumentException("there is no " + number);
        }
        kept.put(number, new Placed<>(before.place(), what));
        touched.put(number, ++last);
    }

    /** Forgets everything; numbers begin again. */
    public final synchronized void clear() {
        kept.clear();
        touched.clear();
        last = 0;
    }

    public final synchronized void breakDown(Supplier<X> failure) {
        broken = Optional.of(failure);
    }

    public final synchronized void heal() {
        broken = Optional.empty();
    }

    /** What was asked since the last time this was. */
    public final synchronized List<String> asked() {
        var answer = List.copyOf(asked);
        asked.clear();
        return answer;
    }

    protected final void note(String what) throws X {
        asked.add(what);
        if (broken.isPresent()) {
            throw broken.get().get();
        }
    }

    @Override
    public final synchronized long last() throws X {
        note("last");
        return last;
    }

    @Override
    public final synchronized List<Placed<E>> before(Optional<Place> place, int most) throws X {
        note("before");
        return kept.values().stream()
                .filter(one ->
                        place.filter(at -> one.place().compareTo(at) >= 0).isEmpty())
                .sorted(Comparator.comparing((Placed<E> one) -> one.place()).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public final synchronized List<Placed<E>> after(Place place, int most) throws X {
        note("after");
        return kept.values().stream()
                .filter(one -> one.place().compareTo(place) > 0)
                .sorted(Comparator.comparing((Placed<E> one) -> one.place()))
                .limit(most)
                .toList()
                .reversed();
    }

    @Override
    public final synchronized Appended<E> appended(long number, int most) throws X {
        note("appended");
        if (last < number || last - number > most) {
            return new Appended.Anew<>(last);
        }
        return new Appended.More<>(
                last,
                kept.entrySet().stream()
                        .filter(one -> touched.getOrDefault(one.getKey(), 0L) > number)
                        .map(Map.Entry::getValue)
                        .toList());
    }
}
