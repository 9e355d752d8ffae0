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
 *
 * @param part what is followed
 */
record TreeFollower(PatchReader reader, Part part, InstantSource clock) implements Follower {
    @Override
    public Found await(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        return found(sent, reader.once(part, new Wait(index, WAIT), board), index);
    }

    @Override
    public Found now(WatchedBoard board, long index) throws ServiceException {
        var sent = clock.instant();
        return found(sent, reader.whole(part, ReadMode.DEFAULT), index);
    }

    private Found found(Instant sent, PatchReader.Reading reading, long index) {
        var listing = reading.listing();
        var now = clock.instant();
        var patches = listing.index() == index ? List.<Patch>of() : List.of(reading.patch());
        return new Found(sent, now, now, listing.index(), listing.partial(), listing.behind(), patches);
    }
}
