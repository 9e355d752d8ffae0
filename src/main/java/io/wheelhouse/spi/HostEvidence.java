package io.wheelhouse.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says whether a host is alive, as far as one service knows. */
public interface HostEvidence {
    /**
     * What the service knows of a host, by the name that lock keys use. Empty when the service has never heard of it,
     * which proves nothing.
     */
    List<Sign> signs(String host) throws ServiceException;

    /**
     * One observation.
     *
     * @param source the service and the thing looked at: {@code Consul health}
     * @param verdict what it says of the host; UNCLEAR at most where the thing looked at may be another host, such as one of
     *     the same short name in another domain
     * @param statement one clause for people: {@code agent left the cluster}
     * @param at when the service saw it, where it says
     */
    record Sign(String source, Verdict verdict, String statement, Optional<Instant> at) {}

    /** What a sign says. */
    enum Verdict {
        ALIVE,
        DEAD,
        UNCLEAR
    }
}
