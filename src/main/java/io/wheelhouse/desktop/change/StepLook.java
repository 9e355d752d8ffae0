package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.change.Steps.Stand;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** How a part of a change stands, in a word, a sign and a tone. Needs no toolkit. */
final class StepLook {
    private StepLook() {}

    static String word(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> "waits";
            case Stand.Running running -> "writing…";
            case Stand.Left left -> "not begun";
            case Stand.Ended ended ->
                ended.verified()
                        ? "verified"
                        : notSent(ended)
                                ? "not begun"
                                : OutcomeLook.of(ended.outcome()).word();
        };
    }

    /** An earlier part failed, and nothing was begun of this one. */
    private static boolean notSent(Stand.Ended ended) {
        return ended.outcome().message().startsWith("NOT SENT");
    }

    /** What a part that was not applied has to say. */
    static Optional<String> trouble(Steps.Line line) {
        return line.stand() instanceof Stand.Ended ended
                        && !(ended.outcome() instanceof Outcome.Applied)
                        && !notSent(ended)
                ? Optional.of(ended.outcome().message())
                : Optional.empty();
    }

    static Feather icon(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> Feather.CIRCLE;
            case Stand.Running running -> Feather.LOADER;
            case Stand.Left left -> Feather.MINUS;
            case Stand.Ended ended ->
                notSent(ended) ? Feather.MINUS : OutcomeLook.of(ended.outcome()).icon();
        };
    }

    static String style(Stand stand) {
        return switch (stand) {
            case Stand.Waiting waiting -> "tone-muted";
            case Stand.Running running -> "tone-accent";
            case Stand.Left left -> "tone-muted";
            case Stand.Ended ended ->
                notSent(ended) ? "tone-muted" : OutcomeLook.of(ended.outcome()).style();
        };
    }
}
