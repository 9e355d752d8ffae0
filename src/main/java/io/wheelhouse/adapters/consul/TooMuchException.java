package io.wheelhouse.adapters.consul;

import java.io.IOException;

/** An answer was larger than we take. The message is a clause such as {@code it answers with more than 64 MB}. */
final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;

    private TooMuchException(String clause) {
        super(clause);
    }

    static TooMuchException than(long bytes) {
        return new TooMuchException("it answers with more than %d MB".formatted(bytes >> 20));
    }

    /** The answer was within its limit, but reading it took all the memory there is. */
    static TooMuchException thanMemory() {
        return new TooMuchException("it answers with more than the %d MB of memory that Wheelhouse has"
                .formatted(Runtime.getRuntime().maxMemory() >> 20));
    }
}
