package io.wheelhouse.adapters.consul;

import java.util.regex.Pattern;

/**
 * Which answers prove that a request was not carried out: those that Consul words itself, and gives only before it has
 * passed the request on. The same status from something in between proves nothing: a proxy may put its own page in the
 * place of an answer that it did not like.
 *
 * <p>Sources: Consul's {@code agent/http.go} (which failure gets which status), {@code agent/consul/rpc.go} ("No leader
 * errors are always safe to retry since no state could have been changed") and {@code agent/consul/rate/handler.go}.
 */
final class Refusals {
    private static final Pattern BEFORE_ANYTHING = Pattern.compile("(?:rpc error (?:making call|getting client): )*"
            + "(?:No cluster leader|No known Consul servers|Remote DC has no server currently reachable"
            + "|No path to datacenter)");
    private static final String RATE_LIMIT = "rate limit exceeded";

    private Refusals() {}

    static boolean certain(Head head, String words) {
        if (!worded(head, words)) {
            return false;
        }
        return switch (head.status()) {
            case 400, 401, 403, 429 -> true;
            case 500 -> BEFORE_ANYTHING.matcher(words).matches();
            case 503 -> words.contains(RATE_LIMIT);
            default -> false;
        };
    }

    /** Whether an answer is text, as Consul's failures are; Go's own, to a client that forgot TLS, names no type. */
    static boolean worded(Head head, String words) {
        var type = head.contentType();
        return (type.isEmpty() || type.startsWith("text/plain")) && !Wording.webPage(head, words);
    }

    /** Whether a port that wants TLS refused plain HTTP, in Go's words or in nginx's; no request got through. */
    static boolean wantsTls(Head head, String words) {
        return head.status() == 400
                && (words.contains("HTTP request to an HTTPS server")
                        || words.contains("plain HTTP request was sent to HTTPS"));
    }
}
