package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.screen.Screen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The parts that a change is carried out in, in their order, and how each stands. Told from any thread. */
public final class Steps {
    private final Screen screen;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final Map<String, Integer> places = new HashMap<>();

    public Steps(Screen screen) {
        this.screen = screen;
    }

    /** How a part stands. */
    public sealed interface Stand {
        /** Its turn has not come. */
        record Waiting() implements Stand {}

        /** It is being done. */
        record Running() implements Stand {}

        /** The change ended before its turn came. */
        record Left() implements Stand {}

        /**
         * It is over.
         *
         * @param verified whether it was read back and is as wanted
         */
        record Ended(Outcome outcome, boolean verified) implements Stand {}
    }

    /** A part. */
    public record Line(String name, Stand stand) {}

    /** Begins anew with these, none of which has begun. */
    public void expect(List<String> names) {
        screen.run(() -> {
            places.clear();
            lines.setAll(names.stream()
                    .map(name -> new Line(name, new Stand.Waiting()))
                    .toList());
            for (int place = 0; place < lines.size(); place++) {
                places.put(lines.get(place).name(), place);
            }
        });
    }

    public void begun(String name) {
        stands(name, new Stand.Running());
    }

    public void ended(String name, Outcome outcome, boolean verified) {
        stands(name, new Stand.Ended(outcome, verified));
    }

    private void stands(String name, Stand stand) {
        screen.run(() -> {
            var place = places.get(name);
            if (place != null) {
                lines.set(place, new Line(name, stand));
            }
        });
    }

    /** Nothing more is begun: what still waits is left. On the screen's thread. */
    void over() {
        for (int place = 0; place < lines.size(); place++) {
            if (lines.get(place).stand() instanceof Stand.Waiting) {
                lines.set(place, new Line(lines.get(place).name(), new Stand.Left()));
            }
        }
    }

    /** In their order. On the screen's thread. */
    public ObservableList<Line> lines() {
        return lines;
    }

    /** How far it has come: {@code 3 of 12 done}. */
    String progress() {
        long done = lines.stream()
                .filter(line -> line.stand() instanceof Stand.Ended)
                .count();
        return "%d of %d done".formatted(done, lines.size());
    }

    /** What was proven in the end. */
    String report() {
        long verified = lines.stream()
                .filter(line -> line.stand() instanceof Stand.Ended ended && ended.verified())
                .count();
        long unseen = lines.stream()
                .filter(line -> line.stand() instanceof Stand.Ended ended
                        && !ended.verified()
                        && ended.outcome() instanceof Outcome.Applied)
                .count();
        if (verified < lines.size()) {
            var proven = "%d of %d read back and as wanted".formatted(verified, lines.size());
            return unseen == 0 ? proven + "." : "%s; of %d not all can be read back.".formatted(proven, unseen);
        }
        return lines.size() == 1
                ? "Read back: the server has it as wanted."
                : "All %d read back: the server has them as wanted.".formatted(lines.size());
    }
}
