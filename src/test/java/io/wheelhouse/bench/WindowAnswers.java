package io.wheelhouse.bench;

import static io.wheelhouse.bench.PackagedWindow.pause;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Filtering, sorting and switching panels with mouse and keyboard from outside, and how soon the window had answered. */
final class WindowAnswers {
    private static final int EACH = 20;
    private static final Duration BETWEEN = Duration.ofMillis(900);

    /** The head of the column "Tier", and of the one beside it, in a window of 1440x900. */
    private static final List<String> HEADS = List.of("250", "430");

    private static final String HEAD_Y = "165";

    private WindowAnswers() {}

    /**
     * Something the window was asked for.
     *
     * @param at the moment before the key or the click was sent
     * @param what the mark that answers it
     * @param value of that mark; empty for any
     */
    record Asked(Instant at, String kind, String what, String value) {}

    /** First once, then so often, of each. */
    static List<Asked> walk(PackagedWindow window) throws IOException, InterruptedException {
        var asked = new ArrayList<Asked>();
        window.focus().xdotool("key", "slash");
        for (int turn = 0; turn <= EACH; turn++) {
            pause(BETWEEN);
            asked.add(new Asked(window.xdotool("key", turn % 2 == 0 ? "7" : "BackSpace"), "filter", "rows", ""));
        }
        window.xdotool("key", "BackSpace");
        for (int turn = 0; turn <= EACH; turn++) {
            pause(BETWEEN);
            var at = window.xdotool("mousemove", HEADS.get(turn % 2), HEAD_Y, "click", "1");
            asked.add(new Asked(at, "sort", "rows", ""));
        }
        window.pointerAway();
        for (int turn = 0; turn <= 2 * EACH; turn++) {
            pause(BETWEEN);
            boolean away = turn % 2 == 0;
            var at = window.xdotool("key", away ? "ctrl+6" : "ctrl+2");
            asked.add(
                    new Asked(at, away ? "switch to Journal" : "switch to Locks", "panel", away ? "JOURNAL" : "LOCKS"));
        }
        window.xdotool("key", "ctrl+2");
        return asked;
    }

    /** From the key or the click until the answer was handed to the renderer. */
    static void tell(List<Asked> asked, WindowRecording recording, PrintStream out) {
        for (var kind : asked.stream().map(Asked::kind).distinct().toList()) {
            var took = new ArrayList<Double>();
            int missed = 0;
            for (var one : asked) {
                if (one.kind().equals(kind)) {
                    var shown = recording
                            .first(one.at(), one.what(), one.value())
                            .flatMap(recording::drawn)
                            .filter(at -> at.isBefore(one.at().plus(BETWEEN)));
                    shown.ifPresent(
                            at -> took.add(Duration.between(one.at(), at).toNanos() / 1e6));
                    missed += shown.isEmpty() ? 1 : 0;
                }
            }
            if (took.isEmpty()) {
                out.printf("%s: never answered%n", kind);
                continue;
            }
            double first = took.removeFirst();
            out.printf(
                    "%s with 10,000 tiers: first %.0f ms (at most 400), then median %.0f ms (at most 100), longest %.0f ms, of %d; %d not answered in time%n",
                    kind,
                    first,
                    CommandBench.median(took),
                    took.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                    took.size(),
                    missed);
        }
    }
}
