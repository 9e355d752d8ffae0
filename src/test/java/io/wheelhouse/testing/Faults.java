package io.wheelhouse.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The ways in which Consul, or what stands in for it, is known to fail. */
public final class Faults {
    private static final Pattern OPERATION = Pattern.compile("\"Verb\"\\s*:");

    private Faults() {}

    /** The server does it, and the reply is lost: the connection is closed. */
    public static Fault replyLost() {
        return (request, upstream) -> {
            upstream.forward(request);
            return Optional.empty();
        };
    }

    /** The request is lost: the connection is closed and the server sees nothing. */
    public static Fault requestLost() {
        return (request, upstream) -> Optional.empty();
    }

    /** The leader steps down after it did it: 500, though it happened. */
    public static Fault leadershipLostAfterCommit() {
        return (request, upstream) -> {
            upstream.forward(request);
            return Optional.of(leadershipLost());
        };
    }

    /** The leader steps down before it did it: the same 500, and nothing happened. */
    public static Fault leadershipLostBeforeCommit() {
        return (request, upstream) -> Optional.of(leadershipLost());
    }

    /** No leader: 500, and certainly nothing happened. */
    public static Fault noLeader() {
        return always(Answer.text(500, "No cluster leader"));
    }

    /** A server that takes fewer operations in a transaction: 64 was the limit before Consul 1.14. */
    public static Fault operationLimit(int limit) {
        return (request, upstream) -> {
            var operations = (int) OPERATION.matcher(request.text()).results().count();
            return Optional.of(
                    operations <= limit
                            ? upstream.forward(request)
                            : Answer.text(
                                    413,
                                    "Transaction contains too many operations (%d > %d)".formatted(operations, limit)));
        };
    }

    /** Something else listens there: a web page. */
    public static Fault webPage() {
        return always(Answer.of(200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body>Welcome</body></html>"));
    }

    /** The rights are gone. */
    public static Fault denied() {
        return always(Answer.text(403, "Permission denied"));
    }

    /** The server asks to slow down. */
    public static Fault throttled(Optional<Duration> retryAfter) {
        var answer = Answer.text(429, "Your IP is issuing too many concurrent connections");
        return always(retryAfter
                .map(pause -> answer.with("Retry-After", Long.toString(pause.toSeconds())))
                .orElse(answer));
    }

    /** The server's answer under another index, at once: what clients see after a snapshot was restored. */
    public static Fault index(long index) {
        return (request, upstream) -> {
            var atOnce = request.at(request.target().replaceAll("(index|wait)=[^&]*&?", ""));
            return Optional.of(upstream.forward(atOnce).with("X-Consul-Index", Long.toUnsignedString(index)));
        };
    }

    /** The server's answer, marked as filtered by ACLs. */
    public static Fault filtered() {
        return (request, upstream) ->
                Optional.of(upstream.forward(request).with("X-Consul-Results-Filtered-By-ACLs", "true"));
    }

    /** The first so many requests meet one fault, the others are passed on. */
    public static Fault first(int count, Fault fault) {
        var met = new AtomicInteger();
        return (request, upstream) -> met.getAndIncrement() < count
                ? fault.answer(request, upstream)
                : Optional.of(upstream.forward(request));
    }

    /** A made-up answer; the server sees nothing. */
    public static Fault always(Answer answer) {
        return (request, upstream) -> Optional.of(answer);
    }

    /** A request that hangs until the test says otherwise. */
    public static Stall stall() {
        return new Stall();
    }

    private static Answer leadershipLost() {
        return Answer.text(500, "raft apply failed: leadership lost while committing log");
    }
}
