package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.util.Optional;

/**
 * Whether an answer may leave things out without saying so: Consul masks {@code X-Consul-Results-Filtered-By-ACLs} for an
 * anonymous caller ({@code agent/http.go}, setResultsFilteredByACLs). Where ACLs deny by default, such a caller may see
 * everything or nearly nothing, and cannot tell which. Thread-safe.
 */
final class Masking {
    private final Calls calls;
    private volatile Optional<Boolean> anonymous = Optional.empty();

    Masking(Calls calls) {
        this.calls = calls;
    }

    /** Asks who we are the first time it matters: without a token of ours, the agent's own may apply. */
    boolean hides(Head head) throws ServiceException {
        if (!head.deniesByDefault() || !calls.withoutToken()) {
            return false;
        }
        if (anonymous.isEmpty()) {
            anonymous = Optional.of(Identity.ask(calls).anonymous());
        }
        return anonymous.get();
    }
}
