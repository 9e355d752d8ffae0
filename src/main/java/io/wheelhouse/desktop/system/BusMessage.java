package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * A message of the session bus.
 *
 * @param kind of the four below, or one of later versions
 * @param serial the sender's number for it
 * @param answers the number of the call that it answers; 0 when it is no answer
 * @param member what is called, or what happened
 * @param body what comes with it
 */
record BusMessage(int kind, int serial, int answers, String member, ByteBuffer body) {
    static final int CALL = 1;
    static final int ANSWER = 2;
    static final int FAULT = 3;
    static final int SIGNAL = 4;

    /** The part whose length does not vary. */
    static final int HEAD = 16;

    private static final int LONGEST = 1 << 20;
    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int REPLY_SERIAL = 5;
    private static final int DESTINATION = 6;
    private static final int SIGNATURE = 8;

    /** Whom a call is for. */
    record Target(String name, String path, String face) {}

    /** A call, ready to be sent. */
    static byte[] call(int serial, Target target, String member, String signature, BusWriter body) {
        var content = body.bytes();
        var fields = new BusWriter();
        field(fields, PATH, "o").text(target.path());
        field(fields, INTERFACE, "s").text(target.face());
        field(fields, MEMBER, "s").text(member);
        field(fields, DESTINATION, "s").text(target.name());
        field(fields, SIGNATURE, "g").signature(signature);
        var listed = fields.bytes();
        return new BusWriter()
                .octet('l')
                .octet(CALL)
                .octet(0)
                .octet(1)
                .number(content.length)
                .number(serial)
                .number(listed.length)
                .raw(listed)
                .align(8)
                .raw(content)
                .bytes();
    }

    private static BusWriter field(BusWriter fields, int code, String kind) {
        return fields.align(8).octet(code).signature(kind);
    }

    /** How many bytes follow the first {@link #HEAD}. */
    static int rest(ByteBuffer head) throws IOException {
        ordered(head);
        int body = head.getInt(4);
        int fields = head.getInt(12);
        if (body < 0 || fields < 0 || body > LONGEST || fields > LONGEST) {
            throw new IOException("a message of the session bus is too long");
        }
        return (fields + 7) / 8 * 8 + body;
    }

    private static void ordered(ByteBuffer message) {
        message.order(message.get(0) == 'B' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** @param message the whole of it */
    static BusMessage read(ByteBuffer message) throws IOException {
        ordered(message);
        int fields = message.getInt(12);
        var order = message.order();
        var texts = new HashMap<Integer, String>();
        var numbers = new HashMap<Integer, Integer>();
        // Fields lie on multiples of eight of the message, and so does their beginning.
        fields(new BusReader(message.slice(HEAD, fields).order(order)), texts, numbers);
        int begins = HEAD + (fields + 7) / 8 * 8;
        return new BusMessage(
                message.get(1),
                message.getInt(8),
                numbers.getOrDefault(REPLY_SERIAL, 0),
                texts.getOrDefault(MEMBER, ""),
                message.slice(begins, message.limit() - begins).order(order));
    }

    private static void fields(BusReader in, Map<Integer, String> texts, Map<Integer, Integer> numbers)
            throws IOException {
        while (in.hasMore()) {
            int code = in.align(8).octet();
            switch (in.signature()) {
                case "s", "o" -> texts.put(code, in.text());
                case "g" -> texts.put(code, in.signature());
                case "u" -> numbers.put(code, in.number());
                default -> throw new IOException("a message of the session bus has an odd field");
            }
        }
    }

    BusReader content() {
        return new BusReader(body.duplicate().order(body.order()));
    }
}
