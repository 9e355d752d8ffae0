package io.wheelhouse.spi;

import org.jspecify.annotations.Nullable;

/** A value that must never be shown. It prints as stars, cannot be serialised, and is opened in one place: {@link #reveal}. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The bare value, for the one line that puts it into a request header. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "******";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
