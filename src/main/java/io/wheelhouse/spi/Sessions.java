package io.wheelhouse.spi;

import java.time.Duration;

/** Leases that vanish with their owner, taking the keys they locked along. Present with {@link Capability#SESSIONS}. */
public interface Sessions {
    /**
     * Opens a session. Keys it locked are deleted when it ends; no lock delay.
     *
     * @param name for people who look at the service
     * @param ttl 10 s to 24 h; a lower bound: a dead owner's session may last up to twice as long
     * @return its id
     */
    String create(String name, Duration ttl) throws ServiceException;

    /**
     * Keeps it alive for another time to live.
     *
     * @return false when the session had ended already
     */
    boolean renew(String id) throws ServiceException;

    /** Ends it. Repeated calls do nothing. */
    void destroy(String id) throws ServiceException;
}
