package io.wheelhouse.spi;

import java.time.Duration;
import java.util.List;

/**
 * What lay below a prefix at one moment.
 *
 * @param index the index to wait on next; may be lower than before (a restored snapshot, a reaped tombstone, another
 *     server): then start again from nothing, and trust no index read earlier
 * @param items in key order
 * @param partial true when the service said that it left out what the identity may not see, or hides from this identity
 *     (such as a caller without token) whether it did; what is missing from a partial listing may be there all the same.
 *     False is no proof: a service may hide that it hid something
 * @param behind how far the answering server may have been behind the leader; zero when the leader answered
 * @param <T> whole entries, or key names
 */
public record KvListing<T>(long index, List<T> items, boolean partial, Duration behind) {
    public KvListing {
        items = List.copyOf(items);
    }
}
