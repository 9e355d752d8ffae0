package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Pages;
import io.wheelhouse.change.Pages.Appended;
import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.change.Pages.Placed;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of something long that is read: without a hole, and never more than its room. It reaches the newest end, or
 * stands further back. Not thread-safe.
 *
 * @param <E> what it is made of
 * @param <X> when it cannot be read
 */
final class Stretch<E, X extends Exception> {
    /** More than that coming at once is not added: it is begun anew. */
    private static final int MOST_APPENDED = 2_000;

    private final Pages<E, X> pages;
    private final int page;
    private final int room;
    private NavigableMap<Place, E> read = new TreeMap<>();
    private long last = -1;
    private int wanted;
    private boolean olderLeft;
    private boolean newerLeft;

    /**
     * Makes it, with nothing read.
     *
     * @param page how much is read at once
     * @param room how much is kept at most
     */
    Stretch(Pages<E, X> pages, int page, int room) {
        this.pages = pages;
        this.page = page;
        this.room = room;
    }

    /** Reads what was appended, or the newest page where nothing was read yet; whether anything is different. */
    boolean look() throws X {
        if (last < 0) {
            newest();
            return true;
        }
        var appended = pages.appended(last, MOST_APPENDED);
        boolean same = appended.last() == last;
        switch (appended) {
            case Appended.Anew<E> anew -> newest();
            case Appended.More<E> more -> {
                last = more.last();
                more.what().forEach(this::add);
                if (!newerLeft && read.size() > wanted + page) {
                    dropOldest(wanted);
                }
            }
        }
        return !same;
    }

    private void add(Placed<E> one) {
        boolean tooOld = olderLeft && !read.isEmpty() && one.place().compareTo(read.firstKey()) < 0;
        boolean tooNew = newerLeft && !read.isEmpty() && one.place().compareTo(read.lastKey()) > 0;
        if (!tooOld && !tooNew) {
            read.put(one.place(), one.what());
        }
    }

    /** Goes to the newest end and forgets the rest. */
    void newest() throws X {
        long now = pages.last();
        var first = pages.before(Optional.empty(), page);
        read = new TreeMap<>();
        put(first);
        last = now;
        wanted = page;
        olderLeft = first.size() == page;
        newerLeft = false;
    }

    /** Reads the next older page, and lets go of the newest where there is no room. */
    void older() throws X {
        if (!olderLeft) {
            return;
        }
        var more = pages.before(Optional.of(read.firstKey()), page);
        put(more);
        olderLeft = more.size() == page;
        wanted = Math.min(room, wanted + page);
        while (read.size() > room) {
            read.pollLastEntry();
            newerLeft = true;
        }
    }

    /** Reads the next newer page, and lets go of the oldest where there is no room. */
    void newer() throws X {
        if (!newerLeft) {
            return;
        }
        var more = pages.after(read.lastKey(), page);
        put(more);
        newerLeft = more.size() == page;
        dropOldest(room);
    }

    private void put(List<Placed<E>> more) {
        more.forEach(one -> read.put(one.place(), one.what()));
    }

    private void dropOldest(int most) {
        while (read.size() > most) {
            read.pollFirstEntry();
            olderLeft = true;
        }
    }

    /** Newest first. */
    Collection<E> values() {
        return read.descendingMap().values();
    }

    /** With where each stands, newest first. */
    NavigableMap<Place, E> placed() {
        return read.descendingMap();
    }

    /** Below this, something is not read; empty when all older ones are. */
    Optional<Place> bottom() {
        return olderLeft ? Optional.of(read.firstKey()) : Optional.empty();
    }

    /** Above this, something is not read; empty when all newer ones are. */
    Optional<Place> top() {
        return newerLeft ? Optional.of(read.lastKey()) : Optional.empty();
    }
}
