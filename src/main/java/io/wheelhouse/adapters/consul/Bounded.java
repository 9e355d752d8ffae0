package io.wheelhouse.adapters.consul;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends in a failure beyond a size that no answer of Consul's has: endless, or blown up from a few bytes. */
final class Bounded extends FilterInputStream {
    /** Four times the keys of a very large estate; a key's value has at most 512 kB. */
    static final long MOST = 256L << 20;

    private final long most;
    private long read;

    Bounded(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int some = super.read(buffer, from, length);
        count(Math.max(0, some));
        return some;
    }

    private void count(int more) throws NotConsulException {
        read += more;
        if (read > most) {
            throw new NotConsulException("its answer is longer than %d MB".formatted(most >> 20));
        }
    }
}
