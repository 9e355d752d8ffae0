package io.wheelhouse.spi;

import java.time.Duration;
import java.util.List;

/**
 * What a try of a connection found.
 *
 * @param reached whether the service answered as the service it should be
 * @param identity as whom, in the service's words: {@code token 8f3a…, "wheelhouse"} or {@code anonymous}
 * @param steps what was tried, in order
 */
public record ConnectionReport(boolean reached, String identity, List<Step> steps) {
    public ConnectionReport {
        steps = List.copyOf(steps);
    }

    /** Whether it was reached, and nothing that was tried failed: with a token that nobody knows it does not work. */
    public boolean works() {
        return reached && failed() == 0;
    }

    /** How many steps failed. */
    public long failed() {
        return steps.stream().filter(step -> step.result() == Result.FAILED).count();
    }

    /**
     * One thing that was tried.
     *
     * @param title what was tried: {@code Read keys below chef/}
     * @param result how it ended
     * @param detail what was found, or what to do next; never a secret
     * @param took how long it took
     */
    public record Step(String title, Result result, String detail, Duration took) {}

    /** How a step ended. */
    public enum Result {
        OK,
        WARNING,
        FAILED
    }
}
