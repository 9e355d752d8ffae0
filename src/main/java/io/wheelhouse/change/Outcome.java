package io.wheelhouse.change;

import java.util.List;

/** How a change ended. The message is a sentence for the operator; it says what to do next where something is left to do. */
public sealed interface Outcome {
    String message();

    /** The word that the journal and {@code --json} use. */
    default String word() {
        return switch (this) {
            case Applied a -> "APPLIED";
            case Unchanged u -> "UNCHANGED";
            case Conflict c -> "CONFLICT";
            case Denied d -> "DENIED";
            case Failed f -> "FAILED";
            case Refused r -> "REFUSED";
            case Unknown u -> "UNKNOWN";
        };
    }

    /** The same with one sentence more. */
    default Outcome adding(String sentence) {
        var all = "%s%s %s".formatted(message(), message().matches("(?s).*[.?!]") ? "" : ".", sentence);
        return switch (this) {
            case Applied a -> new Applied(all, a.notes());
            case Unchanged u -> new Unchanged(all);
            case Conflict c -> new Conflict(all, c.changed());
            case Denied d -> new Denied(all);
            case Failed f -> new Failed(all);
            case Refused r -> new Refused(all, r.why());
            case Unknown u -> new Unknown(all);
        };
    }

    /**
     * It holds on the server, and was read back there.
     *
     * @param notes what is still noteworthy after it, such as a counter that stays wrong
     */
    record Applied(String message, List<String> notes) implements Outcome {
        public Applied {
            notes = List.copyOf(notes);
        }

        public Applied(String message) {
            this(message, List.of());
        }
    }

    /** The world was already as wanted; nothing was written. */
    record Unchanged(String message) implements Outcome {}

    /**
     * The world was no longer as previewed; nothing was written.
     *
     * @param changed what moved: one clause a resource, with previewed and present value
     */
    record Conflict(String message, List<String> changed) implements Outcome {
        public Conflict {
            changed = List.copyOf(changed);
        }
    }

    /** The service says that we may not; nothing was written. */
    record Denied(String message) implements Outcome {}

    /** It could not be done, or (in bulk) not all of it; the items say which. */
    record Failed(String message) implements Outcome {}

    /** Our own gate or rules said no before anything was sent. */
    record Refused(String message, Why why) implements Outcome {}

    /** It was sent, the reply was lost, and reading could not settle it yet. It will be looked at again at the next start. */
    record Unknown(String message) implements Outcome {}

    /** Why a change was refused. */
    enum Why {
        /** The workspace is read-only. */
        READ_ONLY,
        /** The environment's policy asks for more: a reason, a typed name, a confirmation. */
        POLICY,
        /** The preview is too old to act on. */
        PREVIEW_TOO_OLD,
        /** No slot is free now; later there may be. */
        NO_SLOT,
        /** What it rests on has not been seen to hold for long enough; later it may be. */
        TOO_FRESH,
        /** A rule of the capability forbids it in the present state of the world. */
        RULE,
        /** The journal cannot be written, and nothing is changed that is not journalled. */
        JOURNAL
    }
}
