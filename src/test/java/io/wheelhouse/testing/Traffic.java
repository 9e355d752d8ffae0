package io.wheelhouse.testing;

/**
 * What passed a {@link ConsulFaults}, on the side of the client, whole HTTP messages included.
 *
 * @param requests how many requests
 * @param sent bytes that clients sent
 * @param received bytes that clients were sent
 */
public record Traffic(long requests, long sent, long received) {
    /** What passed since an earlier look. */
    public Traffic since(Traffic earlier) {
        return new Traffic(requests - earlier.requests, sent - earlier.sent, received - earlier.received);
    }
}
