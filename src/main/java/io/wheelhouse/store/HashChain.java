package io.wheelhouse.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The link between one journal record and the next: SHA-256 of the previous hash, the record's number and its content. */
final class HashChain {
    /** What the first record builds on. */
    static final byte[] START = new byte[32];

    private HashChain() {}

    static byte[] link(byte[] previous, long sequence, String content) {
        var digest = sha256();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
        digest.update(content.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform must have it (java.security.MessageDigest).
            throw new IllegalStateException(impossible);
        }
    }
}
