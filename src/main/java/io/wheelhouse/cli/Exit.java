package io.wheelhouse.cli;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.ServiceException;

/** What a command's exit code says. */
final class Exit {
    /** Done, or there was nothing to do. */
    static final int DONE = 0;
    /** Failed or refused; also when a part of a bulk change was. */
    static final int FAILED = 1;
    /** A person should look: something is flagged, or there was no slot. */
    static final int ATTENTION = 2;
    /** The world had changed; nothing was written. */
    static final int CONFLICT = 3;
    /** Not allowed. */
    static final int DENIED = 4;
    /** The command was not understood, or a value can never be valid. */
    static final int USAGE = 64;

    private Exit() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Applied applied -> DONE;
            case Outcome.Unchanged unchanged -> DONE;
            case Outcome.Conflict conflict -> CONFLICT;
            case Outcome.Denied denied -> DENIED;
            case Outcome.Failed failed -> FAILED;
            case Outcome.Unknown unknown -> FAILED;
            case Outcome.Refused refused -> ofRefusal(refused.why());
        };
    }

    private static int ofRefusal(Why why) {
        return switch (why) {
            case NO_SLOT -> ATTENTION;
            case POLICY -> USAGE;
            case READ_ONLY, PREVIEW_TOO_OLD, TOO_FRESH, RULE, JOURNAL -> FAILED;
        };
    }

    static int of(ServiceException failure) {
        return failure instanceof ServiceException.Denied ? DENIED : FAILED;
    }
}
