package io.wheelhouse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** What the flight recorder saw of the window's thread: JavaFX's phases of each pulse there, and what Wheelhouse did. */
final class WindowRecording {
    private static final String EVENTS = "+javafx.PulsePhase#enabled=true,+io.wheelhouse.ScreenWork#enabled=true,"
            + "+io.wheelhouse.ScreenMark#enabled=true";

    private final NavigableMap<Instant, Pulse> pulses = new TreeMap<>();
    private final List<Mark> marks = new ArrayList<>();

    private WindowRecording() {}

    /** The option that has a recording written to a file when the window ends. */
    static String option(Path file) {
        return "-XX:StartFlightRecording:filename=%s,settings=none,%s".formatted(file, EVENTS);
    }

    /**
     * A pulse of the window's thread.
     *
     * @param end when its last phase there was over
     * @param took milliseconds of work in it, and of ours since the pulse before
     * @param drew whether there was anything to draw
     */
    record Pulse(Instant end, double took, boolean drew) {}

    /** Something that came to be on the screen. */
    record Mark(Instant at, String what, String value) {}

    static WindowRecording read(Path file) throws IOException {
        var recording = new WindowRecording();
        var own = new TreeMap<Instant, Double>();
        var begins = new TreeMap<Long, Instant>();
        var byNumber = new TreeMap<Long, Pulse>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                double took = event.getDuration().toNanos() / 1e6;
                switch (event.getEventType().getName()) {
                    case "javafx.PulsePhase" ->
                        pulse(event).ifPresent(number -> {
                            begins.merge(number, event.getStartTime(), WindowRecording::earlier);
                            byNumber.merge(
                                    number, new Pulse(event.getEndTime(), took, drew(event)), WindowRecording::sum);
                        });
                    case "io.wheelhouse.ScreenWork" -> own.merge(event.getStartTime(), took, Double::sum);
                    case "io.wheelhouse.ScreenMark" ->
                        recording.marks.add(
                                new Mark(event.getStartTime(), event.getString("what"), event.getString("value")));
                    default -> {}
                }
            }
        }
        byNumber.forEach((number, pulse) ->
                recording.pulses.merge(begins.getOrDefault(number, pulse.end()), pulse, WindowRecording::sum));
        own.forEach((at, took) -> Optional.ofNullable(recording.pulses.ceilingKey(at))
                .ifPresent(begin -> recording.pulses.merge(begin, new Pulse(at, took, true), WindowRecording::sum)));
        return recording;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Pulse sum(Pulse a, Pulse b) {
        return new Pulse(a.end().isAfter(b.end()) ? a.end() : b.end(), a.took() + b.took(), a.drew() || b.drew());
    }

    /** The number of a phase's pulse on the window's thread; waiting for the renderer is no work. */
    private static Optional<Long> pulse(RecordedEvent event) {
        var thread = event.getThread();
        // The recorder may keep the name that the thread began with.
        boolean here = thread != null
                && List.of("GtkNativeMainLoopThread", "JavaFX Application Thread")
                        .contains(String.valueOf(thread.getJavaName()));
        return here && !String.valueOf(event.getString("phaseName")).startsWith("Waiting")
                ? Optional.of(((Number) event.getValue("pulseId")).longValue())
                : Optional.empty();
    }

    private static boolean drew(RecordedEvent event) {
        return "Copy state to render graph".equals(event.getString("phaseName"));
    }

    /** What each pulse of a span took, in milliseconds. */
    List<Double> pulses(Instant from, Instant to) {
        return pulses.subMap(from, to).values().stream().map(Pulse::took).toList();
    }

    /** The same without those in which nothing was to be done, of which there are many. */
    List<Double> busyPulses(Instant from, Instant to) {
        return pulses.subMap(from, to).values().stream()
                .filter(Pulse::drew)
                .map(Pulse::took)
                .toList();
    }

    /** The first mark of a kind after a moment. */
    Optional<Mark> first(Instant after, String what, String value) {
        return marks.stream()
                .filter(mark -> mark.at().isAfter(after))
                .filter(mark -> mark.what().equals(what) && (value.isEmpty() || value.equals(mark.value())))
                .min((a, b) -> a.at().compareTo(b.at()));
    }

    /** When the pulse that follows a mark was handed to the renderer. */
    Optional<Instant> drawn(Mark mark) {
        return pulses.tailMap(mark.at()).values().stream()
                .filter(Pulse::drew)
                .map(Pulse::end)
                .filter(end -> end.isAfter(mark.at()))
                .findFirst();
    }
}
