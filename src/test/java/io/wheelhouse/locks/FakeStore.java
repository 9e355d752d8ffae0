package io.wheelhouse.locks;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A store like Consul's, in memory: an index for each prefix, tombstones, reads that wait, snapshots. */
final class FakeStore implements KeyValueStore {
    private final FlowingTime time;
    private NavigableMap<String, KvEntry> entries = new TreeMap<>();
    private NavigableMap<String, Long> tombstones = new TreeMap<>();
    private long index = 10;
    private int restores;
    private Content abandoned = new Content(entries, tombstones, index);
    private Optional<Supplier<ServiceException>> failure = Optional.empty();
    private Optional<Supplier<ServiceException>> later = Optional.empty();
    private int answersLeft;
    private boolean partial;
    private Optional<String> hidden = Optional.empty();
    private long requests;
    private long bytes;
    private int under;
    private int most;

    FakeStore(FlowingTime time) {
        this.time = time;
    }

    void put(String key, String value) {
        put(key, value.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void put(String key, byte[] value) {
        index++;
        var old = entries.get(key);
        entries.put(key, new KvEntry(key, value, 0, old == null ? index : old.createIndex(), index, Optional.empty()));
        notifyAll();
    }

    /** As one transaction does. */
    synchronized void putTogether(Map<String, String> values) {
        long before = index;
        values.forEach((key, value) -> {
            index = before;
            put(key, value);
        });
    }

    synchronized void delete(String key) {
        if (entries.remove(key) != null) {
            tombstones.put(key, ++index);
            notifyAll();
        }
    }

    synchronized void deleteBelow(String prefix) {
        for (var key : List.copyOf(below(entries, prefix).keySet())) {
            entries.remove(key);
            tombstones.put(key, index + 1);
        }
        index++;
        notifyAll();
    }

    /** Forgets what was deleted, as Consul does after about 16 minutes: indexes fall, and nobody is woken. */
    synchronized void reap() {
        tombstones = new TreeMap<>();
    }

    /** Another server answers from now on, whose index is lower, though what it holds is the same. */
    synchronized void goOnFrom(long lower) {
        index = lower;
    }

    synchronized NavigableMap<String, KvEntry> snapshot() {
        return new TreeMap<>(entries);
    }

    /** The entries go back; the index of the log goes on. As with Consul, all who wait get what was there until now. */
    synchronized void restore(NavigableMap<String, KvEntry> snapshot) {
        abandoned = new Content(entries, tombstones, index);
        entries = new TreeMap<>(snapshot);
        tombstones = new TreeMap<>();
        index++;
        restores++;
        notifyAll();
    }

    private record Content(NavigableMap<String, KvEntry> entries, NavigableMap<String, Long> tombstones, long index) {}

    private void hold(Content content) {
        entries = content.entries();
        tombstones = content.tombstones();
        index = content.index();
    }

    synchronized void fail(Supplier<ServiceException> with) {
        failure = Optional.of(with);
        notifyAll();
    }

    /** Fails once so many more questions have been answered. */
    synchronized void failAfter(int answers, Supplier<ServiceException> with) {
        later = Optional.of(with);
        answersLeft = answers;
    }

    synchronized void recover() {
        failure = Optional.empty();
        notifyAll();
    }

    synchronized void hide(boolean some) {
        partial = some;
        index++;
        notifyAll();
    }

    /** What lies below is there, and this token does not see it. */
    synchronized void hideBelow(String prefix) {
        hidden = Optional.of(prefix);
    }

    synchronized long requests() {
        return requests;
    }

    /** About how much was answered, as Consul would write it. */
    synchronized long bytes() {
        return bytes;
    }

    synchronized int mostAtOnce() {
        return most;
    }

    synchronized int underWay() {
        return under;
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
        return read(prefix, Optional.empty(), () -> List.copyOf(visible(prefix).values()));
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        return read(prefix, Optional.of(wait), () -> List.copyOf(visible(prefix).values()));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
        return read(prefix, Optional.empty(), () -> names(prefix, separator));
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        return read(prefix, Optional.of(wait), () -> names(prefix, separator));
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
        return read(key, Optional.empty(), () -> Optional.ofNullable(entries.get(key)).stream()
                        .toList())
                .items()
                .stream()
                .findFirst();
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        return read(key, Optional.of(wait), () -> Optional.ofNullable(entries.get(key)).stream()
                .toList());
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) {
        throw new UnsupportedOperationException("nothing here writes by transactions");
    }

    private synchronized <T> KvListing<T> read(String prefix, Optional<Wait> wait, Supplier<List<T>> found)
            throws ServiceException {
        requests++;
        under++;
        most = Math.max(most, under);
        try {
            int before = restores;
            if (wait.isPresent()) {
                await(prefix, wait.get());
            }
            if (failure.isPresent()) {
                throw failure.get().get();
            }
            if (later.isPresent() && --answersLeft == 0) {
                failure = later;
                later = Optional.empty();
            }
            if (restores == before) {
                return listing(prefix, found);
            }
            var restored = new Content(entries, tombstones, index);
            hold(abandoned);
            var answer = listing(prefix, found);
            hold(restored);
            return answer;
        } finally {
            under--;
        }
    }

    private <T> KvListing<T> listing(String prefix, Supplier<List<T>> found) {
        var answer = found.get();
        bytes += 400;
        answer.forEach(item -> bytes += item instanceof String name ? name.length() + 3 : 150);
        boolean some =
                partial || visible(prefix).size() < below(entries, prefix).size();
        return new KvListing<>(indexOf(prefix), answer, some, Duration.ZERO);
    }

    private void await(String prefix, Wait wait) throws ServiceException {
        var end = time.instant().plus(wait.atMost());
        int before = restores;
        boolean sees = partial;
        try {
            while (indexOf(prefix) <= wait.index()
                    && time.instant().isBefore(end)
                    && failure.isEmpty()
                    && restores == before
                    && partial == sees) {
                wait(5);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new ServiceException.Unreachable("interrupted");
        }
    }

    private long indexOf(String prefix) {
        long highest = 0;
        for (var entry : below(entries, prefix).values()) {
            highest = Math.max(highest, entry.modifyIndex());
        }
        for (var gone : below(tombstones, prefix).values()) {
            highest = Math.max(highest, gone);
        }
        return highest == 0 ? index : highest;
    }

    private List<String> names(String prefix, String separator) {
        var names = new LinkedHashSet<String>();
        for (var key : visible(prefix).keySet()) {
            int end = key.indexOf(separator, prefix.length());
            names.add(end < 0 ? key : key.substring(0, end + separator.length()));
        }
        return new ArrayList<>(names);
    }

    private NavigableMap<String, KvEntry> visible(String prefix) {
        var visible = below(entries, prefix);
        if (hidden.isPresent()) {
            visible = new TreeMap<>(visible);
            visible.keySet().removeIf(key -> key.startsWith(hidden.get()));
        }
        return visible;
    }

    private static <T> NavigableMap<String, T> below(NavigableMap<String, T> all, String prefix) {
        return all.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    }
}
