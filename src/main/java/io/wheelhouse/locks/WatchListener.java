package io.wheelhouse.locks;

/**
 * Hears what a {@link LockWatch} sees.
 *
 * <p>Calls come one at a time, never two at once, from threads of the watch. A call that lasts holds up nothing but
 * the watch itself, which then sees several changes at once. What it throws is logged and forgotten.
 */
@FunctionalInterface
public interface WatchListener {
    void hear(WatchNews news);
}
