package io.wheelhouse.locks;

import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Wait;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Follows a small part, such as one environment, by one wait on all of it: each change brings the whole part. The
 * quickest way, and the cheapest one while the part is small.
 */
final class TreeFollower implements Follower {
    private final PatchReader reader;
    private final Part part;
    private final InstantSource clock;
    private long index;

    /** @param index everything up to here is known */
    TreeFollower(PatchReader reader, Part part, InstantSource clock, long index) {
        this.reader = reader;
        this.part = part;
        this.clock = clock;
        this.index = index;
    }

    @Override
    public Found await(WatchedBoard board) throws ServiceException {
        var sent = clock.instant();
        var reading = reader.once(part, new Wait(Follower.atLeastOne(index), WAIT), board);
        return Follower.abandoned(sent, clock.instant(), index, reading.listing()) ? now(board) : found(sent, reading);
    }

    @Override
    public Found now(WatchedBoard board) throws ServiceException {
        var sent = clock.instant();
        return found(sent, reader.whole(part, ReadMode.DEFAULT));
    }

    /** Everything up to here is known. */
    long index() {
        return index;
    }

    @Override
    public boolean seesAll() {
        return true;
    }

    private Found found(Instant sent, PatchReader.Reading reading) {
        var listing = reading.listing();
        var now = clock.instant();
        boolean fell = Long.compareUnsigned(listing.index(), index) < 0;
        var patches = listing.index() == index ? List.<Patch>of() : List.of(reading.patch());
        index = listing.index();
        return new Found(sent, now, now, fell, listing.partial(), listing.behind(), patches);
    }
}
