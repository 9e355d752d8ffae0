package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** Reads the JSON body of an expected reply while it arrives. */
interface BodyReader<T> {
    /** Whether a reply with this status is one to read; the text of others is kept as the server's words. */
    default boolean reads(int status) {
        return status == 200;
    }

    /** Whether a reply with this status, though not read, is one the caller can make sense of. */
    default boolean understands(int status) {
        return reads(status);
    }

    /** The most bytes, unpacked, that such a reply may have. */
    default long limit() {
        return 1 << 20;
    }

    /** What was read, with secrets of ours hidden in the server's words. */
    default T hiding(T value, UnaryOperator<String> secrets) {
        return value;
    }

    /**
     * Reads it.
     *
     * @throws NotConsulException when it is not shaped as Consul's
     * @throws IOException when it breaks off
     */
    T read(InputStream body) throws IOException;
}
