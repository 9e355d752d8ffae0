package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Pages.Place;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.locks.LockEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A row of the timeline. Known by its key, so that a selection outlives a new look. */
public sealed interface TimeRow {
    String key();

    /** What happened, and when. */
    sealed interface Event extends TimeRow {
        Place place();

        /** What happened, as a sentence. */
        String sentence();

        default Instant at() {
            return place().at();
        }
    }

    /** A change made from here, or by another who uses the same store. */
    record Own(JournalEntry entry) implements Event {
        @Override
        public Place place() {
            return new Place(entry.intent().at(), entry.sequence());
        }

        @Override
        public String key() {
            return entry.intent().changeId();
        }

        @Override
        public String sentence() {
            return entry.intent().title();
        }
    }

    /**
     * Something that was seen to change.
     *
     * @param by the own change that it is the trace of, if it is one's
     */
    record Seen(long number, LockEvent event, Origin origin, Optional<JournalEntry> by) implements Event {
        /** One of which nobody knows who did it. */
        Seen(long number, LockEvent event, Origin origin) {
            this(number, event, origin, Optional.empty());
        }

        /** Where it comes from. */
        enum Origin {
            WATCHED,
            /** It belongs to a sandbox's made-up past. */
            SAMPLE
        }

        @Override
        public Place place() {
            return new Place(event.at(), number);
        }

        @Override
        public String key() {
            return "seen " + number;
        }

        @Override
        public String sentence() {
            return sentence(value -> value);
        }

        /** The same for a reader: long values are cut. */
        String shown() {
            return sentence(Plain::cut);
        }

        private String sentence(UnaryOperator<String> value) {
            var seen =
                    switch (event.type()) {
                        case HELD ->
                            by.isEmpty()
                                    ? "%s took a slot on %s".formatted(host(), event.tier())
                                    : "%s has a slot on %s".formatted(host(), event.tier());
                        case FREED -> "%s's slot on %s was freed".formatted(host(), event.tier());
                        case LIMIT -> went("limit", value);
                        case COUNTER -> went("counter", value);
                    };
            return by.map(change -> "%s, by %s's change"
                            .formatted(seen, change.intent().actor().user()))
                    .orElse(seen);
        }

        /** Who did it, as far as that is known: a host takes its slot itself, but anybody may free it. */
        Optional<String> who() {
            return by.map(change -> change.intent().actor().user())
                    .or(() -> event.host().filter(host -> event.type() == LockEvent.Type.HELD));
        }

        /** A key that was written anew with what it had is told too: somebody did that. */
        private String went(String what, UnaryOperator<String> value) {
            var before = event.before().map(value).orElse("absent");
            var after = event.after().map(value).orElse("absent");
            return event.before().equals(event.after())
                    ? "The %s of %s was written again: %s".formatted(what, event.tier(), after)
                    : "The %s of %s went from %s to %s".formatted(what, event.tier(), before, after);
        }

        private String host() {
            return event.host().orElse("a host");
        }
    }

    /**
     * A time in which nobody watched: nothing is known of it, which is not the same as nothing having happened.
     *
     * @param to empty while it lasts
     * @param unwatched the environments that were not watched; empty when none was
     * @param watched those that were meanwhile
     */
    record Gap(Instant from, Optional<Instant> to, List<String> unwatched, List<String> watched) implements TimeRow {
        private static final int NAMED = 3;

        public Gap {
            unwatched = List.copyOf(unwatched);
            watched = List.copyOf(watched);
        }

        @Override
        public String key() {
            return "gap " + from + unwatched;
        }

        /** Where nobody watched: {@code  in prod, qa}; empty where it was everywhere. */
        String where() {
            if (unwatched.isEmpty()) {
                return "";
            }
            if (unwatched.size() > NAMED && !watched.isEmpty() && watched.size() <= NAMED) {
                return " in all but " + String.join(", ", watched);
            }
            var named = String.join(", ", unwatched.subList(0, Math.min(NAMED, unwatched.size())));
            return unwatched.size() <= NAMED
                    ? " in " + named
                    : " in %s and %d more".formatted(named, unwatched.size() - NAMED);
        }
    }

    /** What is older was seen once, and is forgotten, wholly or in part. */
    record Forgotten(Instant before) implements TimeRow {
        @Override
        public String key() {
            return "forgotten";
        }
    }

    /**
     * What stands above has times that this machine's clock has not reached: it was set back since. What has happened
     * meanwhile stands below.
     */
    record Ahead() implements TimeRow {
        static final String SENTENCE =
                "Times above are later than this machine's clock: they were written before it was set back";

        @Override
        public String key() {
            return "ahead";
        }
    }

    /** What follows was on this day. */
    record Day(LocalDate date) implements TimeRow {
        @Override
        public String key() {
            return "day " + date;
        }
    }
}
