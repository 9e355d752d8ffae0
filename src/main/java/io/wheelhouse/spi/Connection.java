package io.wheelhouse.spi;

import java.util.Optional;
import java.util.Set;

/**
 * An opened service. Ports and capabilities that the service lacks are absent, not methods that throw.
 *
 * <p>Thread-safe. {@link #close} ends every call that is under way: with {@link ServiceException.Unknown} when a write
 * may have left, else with {@link ServiceException.Unreachable}.
 */
public interface Connection extends AutoCloseable {
    /** The port of the given type, such as {@code KeyValueStore.class}; empty when this service does not offer it. */
    <P> Optional<P> port(Class<P> type);

    /** What the service can do beyond the bare ports. Verified by the contract suite: a false yes fails, and a false no. */
    Set<Capability> capabilities();

    /**
     * Which service this is, for telling one from another: its addresses, and the part of it that is used. Two connections
     * to the same service answer the same; what was read or written through one is never taken for another's. Never a
     * secret.
     */
    String address();

    /**
     * Tries the connection: reaches the service, asks who we are and what we may do. Never writes.
     *
     * <p>Does not throw for a service that is down: the report says so.
     */
    ConnectionReport test();

    /** Ends the connection. Repeated calls do nothing. */
    @Override
    void close();
}
