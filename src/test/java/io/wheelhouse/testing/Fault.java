package io.wheelhouse.testing;

import java.io.IOException;
import java.util.Optional;

/** What a {@link ConsulFaults} does with a request instead of passing it on. Common ones are made by {@link Faults}. */
@FunctionalInterface
public interface Fault {
    /**
     * Answers a request.
     *
     * @param upstream passes it, or another, on to the server
     * @return empty to hang up without a reply
     */
    Optional<Answer> answer(Seen request, Upstream upstream) throws IOException;

    /** The way to the server behind the front. */
    @FunctionalInterface
    interface Upstream {
        /** Passes a request on and waits for the reply, as long as it takes. */
        Answer forward(Seen request) throws IOException;
    }
}
