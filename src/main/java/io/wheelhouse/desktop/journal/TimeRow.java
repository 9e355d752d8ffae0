package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.locks.LockEvent;
import java.time.Instant;
import java.util.Optional;

/** A row of the timeline. Known by its key, so that a selection outlives a new look. */
public sealed interface TimeRow {
    Instant at();

    String key();

    /** What happened, as a sentence. */
    String sentence();

    /** A change made from here, or by another who uses the same store. */
    record Own(JournalEntry entry) implements TimeRow {
        @Override
        public Instant at() {
            return entry.intent().at();
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

    /** Something that was seen to change. */
    record Seen(LockEvent event) implements TimeRow {
        @Override
        public Instant at() {
            return event.at();
        }

        @Override
        public String key() {
            return "%s %s %s %s %s"
                    .formatted(event.at(), event.tier(), event.type(), event.host(), event.modifyIndex());
        }

        @Override
        public String sentence() {
            var tier = event.tier();
            return switch (event.type()) {
                case HELD -> "%s took a slot on %s".formatted(host(), tier);
                case FREED -> "%s's slot on %s was given back".formatted(host(), tier);
                case LIMIT ->
                    "The limit of %s went from %s to %s".formatted(tier, value(event.before()), value(event.after()));
                case COUNTER ->
                    "The counter of %s went from %s to %s".formatted(tier, value(event.before()), value(event.after()));
            };
        }

        private String host() {
            return event.host().orElse("a host");
        }

        private static String value(Optional<String> value) {
            return value.orElse("absent");
        }
    }

    /** A time in which nobody watched: nothing is known of it, which is not the same as nothing having happened. */
    record Gap(Instant from, Instant to) implements TimeRow {
        @Override
        public Instant at() {
            return to;
        }

        @Override
        public String key() {
            return "gap " + to;
        }

        @Override
        public String sentence() {
            return "Not watched %s".formatted(Moments.span(from, to));
        }
    }
}
