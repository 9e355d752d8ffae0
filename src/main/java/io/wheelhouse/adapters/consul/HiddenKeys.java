package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether an answer about keys may lack some that we may not see. Thread-safe.
 *
 * <p>Consul says so, but not to a caller without token ({@code maskResultsFilteredByACLs} in {@code agent/consul}). Such a
 * caller is only told that nothing is allowed unless a policy allows it, and is told so where ACLs are off, too: then
 * Consul is asked whether it knows a token of ours. "ACL support disabled" means that nothing is hidden; a token, that the
 * agent has one of its own for those who bring none, and says what it hides from that; anything else, that we are nobody.
 */
final class HiddenKeys {
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Calls calls;
    private final LongSupplier nanoTime;
    private volatile Known known;

    /** @param nanoTime as {@link System#nanoTime} */
    HiddenKeys(Calls calls, LongSupplier nanoTime) {
        this.calls = calls;
        this.nanoTime = nanoTime;
        this.known = new Known(true, nanoTime.getAsLong() - BELIEVED.toNanos());
    }

    boolean from(Head head) {
        return head.filtered() || head.silent() && unsaid();
    }

    private boolean unsaid() {
        var now = nanoTime.getAsLong();
        var last = known;
        if (now - last.asked() < BELIEVED.toNanos()) {
            return last.unsaid();
        }
        var unsaid = ask();
        known = new Known(unsaid, now);
        return unsaid;
    }

    private boolean ask() {
        try {
            var reply = calls.send(Call.get(
                    "ask for our token", calls.scope().datacenterOnly().after("/v1/acl/token/self"), new Self()));
            return reply.value().isEmpty()
                    && !(reply.head().status() == 401 && reply.words().equals("ACL support disabled"));
        } catch (ServiceException unclear) {
            return true;
        }
    }

    /**
     * What was found out.
     *
     * @param unsaid whether Consul hides without a word; true also where it could not be asked
     */
    private record Known(boolean unsaid, long asked) {}

    /** Whether it is a token at all; 401 and 403 say that there is none. */
    private static final class Self implements BodyReader<Boolean> {
        @Override
        public boolean understands(int status) {
            return status == 200 || status == 401 || status == 403;
        }

        @Override
        public Boolean read(InputStream body) throws IOException {
            return Json.read(body, parser -> {
                Json.members(parser, (name, value) -> false);
                return true;
            });
        }
    }
}
