package io.wheelhouse.adapters.consul;

import java.time.Duration;
import java.util.Optional;

/**
 * One request, whichever server gets it.
 *
 * @param purpose what is being done, to complete "Cannot …": {@code read the keys below chef/}
 * @param target path and query, escaped
 * @param body what to PUT; a GET when empty
 * @param repetition whether a reply that was lost allows asking again
 * @param waiting how long the server was asked to hold the request; zero for an answer at once
 * @param reader turns the body of an expected reply into a value
 * @param <T> that value
 */
record Call<T>(
        String purpose,
        String target,
        Optional<byte[]> body,
        Repetition repetition,
        Duration waiting,
        BodyReader<T> reader) {

    static <T> Call<T> get(String purpose, String target, BodyReader<T> reader) {
        return new Call<>(purpose, target, Optional.empty(), Repetition.HARMLESS, Duration.ZERO, reader);
    }

    static <T> Call<T> put(String purpose, String target, byte[] body, Repetition repetition, BodyReader<T> reader) {
        return new Call<>(purpose, target, Optional.of(body), repetition, Duration.ZERO, reader);
    }

    Call<T> heldFor(Duration atMost) {
        return new Call<>(purpose, target, body, repetition, atMost, reader);
    }

    boolean once() {
        return repetition == Repetition.FORBIDDEN;
    }

    /** How long the server may hold it: Consul adds up to a sixteenth to the wait it was asked for. */
    Duration held() {
        return waiting.plusMillis(waiting.toMillis() / 16);
    }

    /** Whether a request may be sent again after it may have been carried out. */
    enum Repetition {
        HARMLESS,
        FORBIDDEN
    }
}
