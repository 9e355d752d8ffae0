package io.wheelhouse.desktop.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes values as the bus wants them: little end first, each on a multiple of its size. */
final class BusWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    BusWriter align(int size) {
        while (out.size() % size != 0) {
            out.write(0);
        }
        return this;
    }

    BusWriter octet(int value) {
        out.write(value);
        return this;
    }

    BusWriter number(int value) {
        align(4);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
        return this;
    }

    BusWriter text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        out.write(0);
        return this;
    }

    BusWriter signature(String value) {
        out.write(value.length());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        return this;
    }

    BusWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
