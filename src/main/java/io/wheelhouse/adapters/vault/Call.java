package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.Optional;

/**
 * One request, whichever server gets it.
 *
 * @param purpose what is being done, to complete "Cannot …": {@code read sys/mounts}
 * @param method such as GET
 * @param target escaped path and query
 * @param body what is sent; empty for none
 * @param repetition whether a reply that was lost allows asking again
 * @param token whom it is from
 * @param global whether it is about the server, not about the connection's namespace
 */
record Call(
        String purpose,
        String method,
        String target,
        Optional<Fields> body,
        Repetition repetition,
        Optional<Secret> token,
        boolean global) {

    static Call read(String purpose, String target) {
        return new Call(purpose, "GET", target, Optional.empty(), Repetition.HARMLESS, Optional.empty(), false);
    }

    static Call write(String purpose, String target, Fields body) {
        return new Call(purpose, "POST", target, Optional.of(body), Repetition.FORBIDDEN, Optional.empty(), false);
    }

    /** A question that is asked by POST. */
    static Call ask(String purpose, String target, Fields body) {
        return new Call(purpose, "POST", target, Optional.of(body), Repetition.HARMLESS, Optional.empty(), false);
    }

    static Call delete(String purpose, String target) {
        return new Call(purpose, "DELETE", target, Optional.empty(), Repetition.FORBIDDEN, Optional.empty(), false);
    }

    Call from(Optional<Secret> whom) {
        return new Call(purpose, method, target, body, repetition, whom, global);
    }

    Call harmless() {
        return new Call(purpose, method, target, body, Repetition.HARMLESS, token, global);
    }

    Call aboutTheServer() {
        return new Call(purpose, method, target, body, repetition, token, true);
    }

    boolean once() {
        return repetition == Repetition.FORBIDDEN;
    }

    /** All that must not be repeated of it. */
    Masks masks() {
        return body.map(Masks::of).orElse(Masks.NONE).with(token);
    }

    /** Whether a request may be sent again after it may have been carried out. */
    enum Repetition {
        HARMLESS,
        FORBIDDEN
    }
}
