package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.NextTry;
import io.wheelhouse.desktop.control.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * How far the board can be believed now, in words.
 *
 * @param word for the head: the mode, and how old what is shown is
 * @param style the tone of the word
 * @param trouble what is to be said above the rows; empty when all is well
 */
public record BoardMode(String word, Feather icon, String style, Optional<Trouble> trouble) {
    /** A watch that works hears from its server within a minute, changes or none. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    /**
     * What is wrong.
     *
     * @param text what is wrong, how old the rows are, and what comes next
     * @param cause the same without the rows, for whoever shows others
     * @param style of the band
     * @param remedy what the button says that tries at once; empty where no try can help
     */
    public record Trouble(String text, String cause, String style, String remedy) {}

    /**
     * In words.
     *
     * @param asOf when what is shown was last known to be complete
     * @param missing the environment variable without which the server cannot be asked; empty when it can
     */
    public static BoardMode of(Freshness freshness, Optional<Instant> asOf, Optional<String> missing, Instant now) {
        return switch (freshness) {
            case Freshness.Loading loading -> new BoardMode("Reading…", Feather.LOADER, "tone-muted", Optional.empty());
            case Freshness.Live live -> live(asOf.map(at -> Duration.between(at, now)));
            case Freshness.Disconnected lost ->
                missing.map(BoardMode::unasked)
                        .orElseGet(() -> lost(lost, lost.asOf().or(() -> asOf), now));
            case Freshness.Ended over -> ended(over, age(asOf, now));
        };
    }

    private static BoardMode ended(Freshness.Ended over, String age) {
        var cause = "Watching ended by an error in Wheelhouse, code %s. The log says more.".formatted(over.code());
        var text = cause + " What is below no longer changes.";
        return new BoardMode(
                "Stopped" + age,
                Feather.X_CIRCLE,
                "tone-danger",
                Optional.of(new Trouble(text, cause, "band-danger", "Start again")));
    }

    private static BoardMode live(Optional<Duration> age) {
        var silent = age.filter(span -> span.compareTo(SILENCE) > 0);
        if (silent.isPresent()) {
            var words = Spans.text(silent.get());
            var cause = "The server has not been heard of for %s.".formatted(words);
            var text = cause + " What is below may have changed.";
            return new BoardMode(
                    "Stale · as of %s ago".formatted(words),
                    Feather.CLOCK,
                    "tone-warning",
                    Optional.of(new Trouble(text, cause, "band-lost", "Look again")));
        }
        var words =
                age.map(span -> " · as of %s ago".formatted(Spans.text(span))).orElse("");
        return new BoardMode("Live" + words, Feather.ACTIVITY, "tone-success", Optional.empty());
    }

    /** Nobody tried to reach the server, and trying again would be as vain. */
    private static BoardMode unasked(String variable) {
        var text =
                "%s is not set where Wheelhouse was started, so the server is not asked. Store the secret in the keychain, under Connections, or set the variable and start again."
                        .formatted(variable);
        return new BoardMode(
                "Not connected",
                Feather.WIFI_OFF,
                "tone-warning",
                Optional.of(new Trouble(text, text, "band-lost", "")));
    }

    private static BoardMode lost(Freshness.Disconnected lost, Optional<Instant> asOf, Instant now) {
        var old = asOf.map(at -> "What is below is %s old. ".formatted(Spans.text(Duration.between(at, now))))
                .orElse("");
        var cause = Sentence.of(lost.message()) + " " + NextTry.in(lost.retryIn(now));
        return new BoardMode(
                (lost.denied() ? "Denied" : "Disconnected") + age(asOf, now),
                lost.denied() ? Feather.SLASH : Feather.WIFI_OFF,
                "tone-warning",
                Optional.of(
                        new Trouble(old + cause, cause, lost.denied() ? "band-warning" : "band-lost", "Retry now")));
    }

    private static String age(Optional<Instant> asOf, Instant now) {
        return asOf.map(at -> " · as of %s ago".formatted(Spans.text(Duration.between(at, now))))
                .orElse("");
    }
}
