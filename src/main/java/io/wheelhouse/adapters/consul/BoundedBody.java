package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.io.InputStream;

/**
 * A body that ends in a {@link TooMuchException} once it is longer than its limit. Closing it does nothing: HttpCore would
 * read the rest, which may be without end.
 */
final class BoundedBody extends InputStream {
    private final InputStream body;
    private final long limit;
    private long count;

    BoundedBody(InputStream body, long limit) {
        this.body = body;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var read = body.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        var read = body.read(bytes, from, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public void close() {
        // Whoever owns the wire ends it.
    }

    private void count(int more) throws TooMuchException {
        count += more;
        if (count > limit) {
            throw TooMuchException.than(limit);
        }
    }
}
