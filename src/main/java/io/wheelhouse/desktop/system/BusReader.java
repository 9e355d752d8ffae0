package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads values as the bus writes them. What does not fit its description is a failure, never a wrong value. */
final class BusReader {
    private static final int DEEPEST = 4;

    private final ByteBuffer in;

    /** @param in in the order of its bytes, beginning on a multiple of eight */
    BusReader(ByteBuffer in) {
        this.in = in;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    BusReader align(int size) throws IOException {
        int over = in.position() % size;
        if (over > 0) {
            skip(size - over);
        }
        return this;
    }

    private void skip(int bytes) throws IOException {
        if (in.remaining() < bytes) {
            throw new IOException("a message of the session bus ends too early");
        }
        in.position(in.position() + bytes);
    }

    int octet() throws IOException {
        try {
            return in.get() & 0xff;
        } catch (BufferUnderflowException cut) {
            throw new IOException("a message of the session bus ends too early", cut);
        }
    }

    int number() throws IOException {
        align(4);
        try {
            return in.getInt();
        } catch (BufferUnderflowException cut) {
            throw new IOException("a message of the session bus ends too early", cut);
        }
    }

    String text() throws IOException {
        return letters(number());
    }

    String signature() throws IOException {
        return letters(octet());
    }

    private String letters(int length) throws IOException {
        if (length < 0 || length >= in.remaining()) {
            throw new IOException("a message of the session bus ends too early");
        }
        var bytes = new byte[length];
        in.get(bytes);
        in.get();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A number in its wrapping, however often it is wrapped; empty when it is something else. */
    Optional<Integer> wrappedNumber() throws IOException {
        for (int depth = 0; depth < DEEPEST; depth++) {
            var kind = signature();
            if (kind.equals("u")) {
                return Optional.of(number());
            }
            if (!kind.equals("v")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
