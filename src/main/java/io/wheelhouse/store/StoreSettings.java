package io.wheelhouse.store;

import java.time.Duration;
import java.util.List;

/**
 * How the store's connections behave.
 *
 * @param busy how long a writer waits for another program's transaction
 * @param pragmas further statements for every connection, such as a page limit that stands for a full disk
 */
record StoreSettings(Duration busy, List<String> pragmas) {
    static final StoreSettings DEFAULT = new StoreSettings(Duration.ofSeconds(10), List.of());
}
