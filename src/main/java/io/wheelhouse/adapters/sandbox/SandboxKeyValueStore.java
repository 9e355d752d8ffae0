package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvListing;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** A key-value store with sessions, over a {@link Shelf}. All read modes are the same here: there is one server. */
public final class SandboxKeyValueStore implements KeyValueStore, Sessions {
    private static final Duration SHORTEST_TTL = Duration.ofSeconds(10);
    private static final Duration LONGEST_TTL = Duration.ofHours(24);

    private final Shelf shelf;
    private final InstantSource clock;

    SandboxKeyValueStore(Shelf shelf, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** A store in memory, for one process. */
    public static SandboxKeyValueStore inMemory(InstantSource clock) {
        return new SandboxKeyValueStore(new MemoryShelf(), clock);
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode) throws ServiceException {
        return listing(present(), prefix);
    }

    @Override
    public KvListing<KvEntry> list(String prefix, ReadMode mode, Wait wait) throws ServiceException {
        return listing(await(state -> state.indexOf(prefix), wait), prefix);
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode) throws ServiceException {
        return names(present(), prefix, separator);
    }

    @Override
    public KvListing<String> keys(String prefix, String separator, ReadMode mode, Wait wait) throws ServiceException {
        return names(await(state -> state.indexOf(prefix), wait), prefix, separator);
    }

    @Override
    public Optional<KvEntry> get(String key, ReadMode mode) throws ServiceException {
        return present().get(key);
    }

    @Override
    public KvListing<KvEntry> get(String key, ReadMode mode, Wait wait) throws ServiceException {
        var state = await(now -> now.indexOfKey(key), wait);
        return new KvListing<>(state.indexOfKey(key), state.get(key).stream().toList(), false, Duration.ZERO);
    }

    @Override
    public KvTransactionResult transact(List<KvOperation> operations) throws ServiceException {
        if (operations.isEmpty()) {
            throw new ServiceException.Invalid("A transaction needs at least one operation.");
        }
        var now = clock.instant();
        return shelf.update(state -> KvChange.transact(passed(state, now), operations, now));
    }

    @Override
    public String create(String name, Duration ttl) throws ServiceException {
        if (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(LONGEST_TTL) > 0) {
            throw new ServiceException.Invalid("A session's time to live must be between 10 s and 24 h, not " + ttl);
        }
        var id = UUID.randomUUID().toString();
        var now = clock.instant();
        shelf.update(state -> new KvChange.Next<>(KvChange.open(passed(state, now), id, name, ttl, now), true));
        return id;
    }

    @Override
    public boolean renew(String id) throws ServiceException {
        var now = clock.instant();
        return shelf.update(state -> KvChange.renew(passed(state, now), id, now));
    }

    @Override
    public void destroy(String id) throws ServiceException {
        var now = clock.instant();
        shelf.update(state -> new KvChange.Next<>(KvChange.end(passed(state, now), id, now), true));
    }

    private static KvState passed(KvState state, Instant now) {
        return state.isDue(now) ? KvChange.pass(state, now) : state;
    }

    /** The state as of now: sessions whose time is over have ended, though nobody wrote since. */
    private KvState present() throws ServiceException {
        var now = clock.instant();
        var state = shelf.present();
        return state.isDue(now) ? shelf.update(due -> both(passed(due, now))) : state;
    }

    private static KvChange.Next<KvState> both(KvState state) {
        return new KvChange.Next<>(state, state);
    }

    private KvState await(ToLongFunction<KvState> index, Wait wait) throws ServiceException {
        var state = present();
        if (index.applyAsLong(state) > wait.index()) {
            return state;
        }
        shelf.await(later -> index.applyAsLong(later) > wait.index() || later.isDue(clock.instant()), wait.atMost());
        return present();
    }

    private static KvListing<KvEntry> listing(KvState state, String prefix) {
        return new KvListing<>(state.indexOf(prefix), state.below(prefix), false, Duration.ZERO);
    }

    private static KvListing<String> names(KvState state, String prefix, String separator) {
        var names = new LinkedHashSet<String>();
        for (var entry : state.below(prefix)) {
            int cut = separator.isEmpty() ? -1 : entry.key().indexOf(separator, prefix.length());
            names.add(cut < 0 ? entry.key() : entry.key().substring(0, cut + separator.length()));
        }
        return new KvListing<>(state.indexOf(prefix), List.copyOf(names), false, Duration.ZERO);
    }
}
