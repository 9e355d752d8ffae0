package io.wheelhouse.desktop.journal;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Sentence;
import io.wheelhouse.desktop.locks.BoardMode;
import io.wheelhouse.desktop.locks.BoardMode.Trouble;
import io.wheelhouse.desktop.locks.Unkept;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How far the timeline reaches up to now: as far as the watch that fills it, and as what it sees can be kept. */
public final class SightMode {
    private SightMode() {}

    /**
     * In words.
     *
     * @param watch how the watch goes
     * @param unkept why what it sees cannot be kept; empty while it is
     */
    public static BoardMode of(BoardMode watch, Optional<Unkept> unkept, Instant now) {
        if (watch.trouble().isPresent()) {
            return blind(watch, watch.trouble().get());
        }
        return unkept.map(lost -> unkept(lost, now)).orElse(watch);
    }

    private static BoardMode blind(BoardMode watch, Trouble what) {
        var text = "The locks are not watched now, so what happens to them is missing here. " + what.cause();
        return new BoardMode(
                watch.word(),
                watch.icon(),
                watch.style(),
                Optional.of(new Trouble(text, what.cause(), what.style(), what.remedy())));
    }

    private static BoardMode unkept(Unkept lost, Instant now) {
        var since = Duration.between(lost.since(), now);
        var span = Spans.text(since.isNegative() ? Duration.ZERO : since);
        var text = "%s What was seen in the last %s may be missing here.".formatted(Sentence.of(lost.why()), span);
        return new BoardMode(
                "Not kept · for %s".formatted(span),
                Feather.ALERT_TRIANGLE,
                "tone-warning",
                Optional.of(new Trouble(text, lost.why(), "band-warning", "Look again")));
    }
}
