package io.wheelhouse.change;

import java.util.Optional;

/**
 * What the person, or host, behind a change has said.
 *
 * @param reason why; blank counts as none
 * @param consent how it was confirmed
 */
public record Approval(Optional<String> reason, Consent consent) {
    public Approval {
        reason = reason.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** How a change was confirmed. */
    public sealed interface Consent {
        /** A host's own call: nobody was asked. */
        record Host() implements Consent {}

        /** Seen and answered with the verb. */
        record Answered() implements Consent {}

        /** Given beforehand, for scripts: {@code --yes}. */
        record Beforehand() implements Consent {}

        /** Seen, and this name typed. */
        record Typed(String name) implements Consent {}
    }
}
