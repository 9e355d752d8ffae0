package io.wheelhouse.locks;

import java.util.List;
import java.util.Optional;

/**
 * Says why a tier's counter is off, as far as traces allow, and which host is behind it (reference 3.5). Pure.
 *
 * @param layout where keys lie
 */
record Doctor(Layout layout) {
    /** An operator's override or withdrawal of a host's slot, as its proof on the server tells. */
    record Overridden(String host, long index) {}

    /**
     * Explains.
     *
     * @param overrides of this tier, oldest first
     * @param events of this tier, oldest first
     * @return a sentence; empty when nothing is wrong
     */
    Optional<String> explain(TierView view, List<Overridden> overrides, List<LockEvent> events) {
        var tier = view.tier();
        if (tier.counter() instanceof Count.Invalid) {
            var raw = tier.counterEntry().map(Effects::shown).orElse("");
            return Optional.of(
                    raw.strip().startsWith("-")
                            ? "The counter is below zero: a double release is suspected%s."
                                    .formatted(suspect(overrides))
                            : "The counter holds '%s', which is no number: it was written by hand or by another tool."
                                    .formatted(raw));
        }
        int drift = tier.drift().orElse(0);
        if (drift < 0) {
            return Optional.of(
                    overrides.isEmpty()
                            ? "The counter is %d too low: it was deleted or set by hand, or counted down without a slot."
                                    .formatted(-drift)
                            : "The counter is %d too low: double release%s, whose slot was overridden while it still ran."
                                    .formatted(-drift, suspect(overrides)));
        }
        if (drift > 0) {
            return Optional.of(leak(view, drift, events));
        }
        return Optional.empty();
    }

    private static String suspect(List<Overridden> overrides) {
        return overrides.isEmpty() ? "" : " by " + overrides.getLast().host();
    }

    private static String leak(TierView view, int drift, List<LockEvent> events) {
        if (view.has(TierFlag.ACQUIRING)) {
            return "The counter is %d above the holders, but not for long: a host may be between its two writes."
                    .formatted(drift);
        }
        var lastFreed = events.stream()
                .filter(event -> event.type() == LockEvent.Type.FREED)
                .reduce((first, second) -> second);
        var lastCount = events.stream()
                .filter(event -> event.type() == LockEvent.Type.COUNTER)
                .reduce((first, second) -> second);
        if (lastFreed.isPresent()
                && lastCount.stream()
                        .noneMatch(count -> !count.at().isBefore(lastFreed.get().at()))) {
            return "The counter is %d too high: %s gave its name back but did not count down (it died in between, or its reply was lost)."
                    .formatted(drift, lastFreed.get().host().orElse("a host"));
        }
        return "The counter is %d too high: a host counted up and died before it wrote its name, or a count down was lost."
                .formatted(drift);
    }
}
