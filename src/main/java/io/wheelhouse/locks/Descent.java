package io.wheelhouse.locks;

import io.wheelhouse.locks.NameGroups.Group;
import io.wheelhouse.locks.WatchedEnvironment.Known;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds which names below a prefix have changed, without reading them. Every prefix has an index of its own: a group of
 * names whose index is not above what is known needs no further look. A listing of a name <em>without</em> its slash
 * collapses to the name itself, so that an answer is a few bytes however much lies below it.
 *
 * <p>A name that is the beginning of others is found too often, never too seldom. The leader is asked, since a server that
 * lags behind would hide a change.
 *
 * @param store the store
 * @param fan bounds how many questions are under way
 */
record Descent(KeyValueStore store, Fan fan) {
    /**
     * What moved.
     *
     * @param indexes known names that have changed, with their indexes
     * @param fresh names that were not known, as far as they begin like known ones
     */
    record Moved(NavigableMap<String, Long> indexes, Set<String> fresh) {}

    /**
     * Looks.
     *
     * @param base ends with a slash, or is empty
     * @param known what is known of each name below it
     * @param upTo everything up to this index is known of all of them
     * @return what moved
     */
    Moved moved(String base, NavigableMap<String, Known> known, long upTo) throws ServiceException {
        var moved = new TreeMap<String, Long>();
        var fresh = new TreeSet<String>();
        var groups = NameGroups.split(List.copyOf(known.keySet()));
        while (!groups.isEmpty()) {
            var answers = fan.all(
                    groups.stream().map(group -> probe(base + group.prefix())).toList());
            var next = new ArrayList<Group>();
            for (int i = 0; i < groups.size(); i++) {
                var group = groups.get(i);
                var answer = answers.get(i);
                if (!hasMoved(group, answer.index(), known, upTo)) {
                    continue;
                }
                fresh.addAll(PatchReader.folders(base, answer.items()));
                if (group.single()) {
                    moved.put(group.prefix(), answer.index());
                } else {
                    next.addAll(NameGroups.split(group.names()));
                }
            }
            groups = next;
        }
        fresh.removeAll(known.keySet());
        return new Moved(moved, fresh);
    }

    private Fan.Call<KvListing<String>> probe(String prefix) {
        return () -> store.keys(prefix, "/", ReadMode.DEFAULT);
    }

    /** Higher than what was read; or lower than a key that was read, after a snapshot was restored. */
    private static boolean hasMoved(Group group, long index, NavigableMap<String, Known> known, long upTo) {
        long read = upTo;
        long highest = 0;
        for (var name : group.names()) {
            var of = known.getOrDefault(name, Known.NOTHING);
            if (group.single()) {
                read = Math.max(read, of.upTo());
            }
            highest = Math.max(highest, of.highest());
        }
        return Long.compareUnsigned(index, read) > 0 || Long.compareUnsigned(index, highest) < 0;
    }
}
