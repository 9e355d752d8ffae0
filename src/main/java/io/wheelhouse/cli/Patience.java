package io.wheelhouse.cli;

import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Asks a server that is away again and again for what has to be known.
 *
 * @param signals end the pauses, and the asking
 * @param note tells a person
 */
record Patience(Signals signals, Consumer<String> note) {
    /** How often a server that is away is asked for what has to be: to take a slot back, or what became of one. */
    static final int TRIES = 20;

    /** Something that a server that is away does not answer, nor a full disk. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> ask() throws ServiceException, JournalUnavailable;
    }

    /** How long to wait after so many tries. */
    static Duration pause(int tried) {
        return Duration.ofSeconds(Math.min(15, tried));
    }

    /** Asks until a signal says that there is no time; but once whatever comes, since two signals may come in one instant. */
    <T> Optional<T> untilHurried(Question<T> question) {
        var asked = new AtomicBoolean();
        return ask(() -> !asked.getAndSet(true) || !signals.hurried(), question);
    }

    /** Asks until a signal comes; not at all when one has. */
    <T> Optional<T> unlessStopped(Question<T> question) {
        return ask(() -> signals.received().isEmpty(), question);
    }

    private <T> Optional<T> ask(BooleanSupplier wanted, Question<T> question) {
        for (int asked = 1; asked <= TRIES && wanted.getAsBoolean(); asked++) {
            try {
                var answer = question.ask();
                if (answer.isPresent()) {
                    return answer;
                }
            } catch (ServiceException | JournalUnavailable notNow) {
                note.accept("%s Asking again.".formatted(Table.sentence(String.valueOf(notNow.getMessage()))));
            }
            signals.pause(pause(asked));
        }
        return Optional.empty();
    }
}
