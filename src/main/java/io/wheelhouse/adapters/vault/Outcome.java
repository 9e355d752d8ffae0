package io.wheelhouse.adapters.vault;

import java.io.IOException;

/** What became of one request on its way to one server. */
sealed interface Outcome {
    /** It was answered, by whomever. */
    record Answered(Answer answer) implements Outcome {}

    /** Nothing of it reached a server. */
    record NotSent(IOException cause) implements Outcome {}

    /** It may have reached the server; no whole answer came back. */
    record Lost(IOException cause) implements Outcome {}
}
