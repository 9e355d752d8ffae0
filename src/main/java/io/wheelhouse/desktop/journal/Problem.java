package io.wheelhouse.desktop.journal;

import io.wheelhouse.app.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the timeline cannot be read.
 *
 * @param message what is wrong, and what to do
 * @param code to be looked up and pasted
 */
public record Problem(String message, String code) {
    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    /** One that has a sentence of its own. */
    static Problem of(Exception expected) {
        return new Problem(String.valueOf(expected.getMessage()), ErrorCode.of(expected));
    }

    /** One that nobody foresaw. */
    static Problem of(RuntimeException defect) {
        return new Problem(
                "A defect: a record could not be understood. The log says more; 'wheelhouse journal list' may still"
                        + " read it.",
                logged(defect));
    }

    static String logged(RuntimeException defect) {
        var code = ErrorCode.of(defect);
        LOG.error("{} in the journal panel", code, defect);
        return code;
    }
}
