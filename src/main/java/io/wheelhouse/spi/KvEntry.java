package io.wheelhouse.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key and what the store holds under it. The value's array is shared, not copied: treat it as read-only.
 *
 * @param key the whole key, as stored, not escaped
 * @param value the bytes; empty, never null
 * @param flags 64 bits, to be read as unsigned
 * @param createIndex the store's index when the key was created
 * @param modifyIndex the store's index when the key last changed; what guarded writes compare
 * @param session the session that holds the key locked
 */
public record KvEntry(
        String key, byte[] value, long flags, long createIndex, long modifyIndex, Optional<String> session) {

    /** The value read as UTF-8; malformed bytes become replacement characters. For showing, not for deciding. */
    public String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KvEntry entry
                && entry.key.equals(key)
                && Arrays.equals(entry.value, value)
                && entry.flags == flags
                && entry.createIndex == createIndex
                && entry.modifyIndex == modifyIndex
                && entry.session.equals(session);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, modifyIndex);
    }

    @Override
    public String toString() {
        return key + "@" + Long.toUnsignedString(modifyIndex);
    }
}
