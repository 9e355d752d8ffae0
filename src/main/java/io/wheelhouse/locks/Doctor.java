package io.wheelhouse.locks;

import io.wheelhouse.locks.Overrides.Overridden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a tier's counter is off, as far as traces allow, and which host is behind it (reference 3.5). Pure.
 *
 * @param layout where keys lie
 */
record Doctor(Layout layout) {
    /**
     * Explains.
     *
     * @param overrides of this tier, oldest first
     * @param events of this tier, oldest first
     * @return a sentence; empty when nothing is wrong, and when holders may be hidden: then nothing can be counted
     */
    Optional<String> explain(TierView view, List<Overridden> overrides, List<LockEvent> events) {
        var tier = view.tier();
        if (tier.counter() instanceof Count.Invalid) {
            var raw = tier.counterEntry().map(Effects::shown).orElse("");
            return Optional.of(
                    raw.strip().startsWith("-")
                            ? "The counter is below zero: a double release is suspected%s."
                                    .formatted(overrides.isEmpty() ? "" : ", perhaps " + by(overrides))
                            : "The counter holds '%s', which is no number: it was written by hand or by another tool."
                                    .formatted(raw));
        }
        int drift = view.has(TierFlag.PARTIAL_VIEW) ? 0 : tier.drift().orElse(0);
        if (drift < 0) {
            return Optional.of(
                    overrides.isEmpty()
                            ? "The counter is %d too low: it was deleted or set by hand, or counted down without a slot."
                                    .formatted(-drift)
                            : "The counter is %d too low. Suspected: double release %s. Or it was deleted or set by hand."
                                    .formatted(-drift, by(overrides)));
        }
        if (drift > 0) {
            return Optional.of(leak(view, drift, events));
        }
        return Optional.empty();
    }

    /** Everybody who may have done it, with what speaks for it: traces tell whose slot was taken, not who ran on. */
    private static String by(List<Overridden> overrides) {
        var latest = new LinkedHashMap<String, Overridden>();
        overrides.forEach(override -> latest.put(override.host(), override));
        var names = latest.values().stream().map(Doctor::named).collect(Collectors.joining(", "));
        return "by %s%s, if it still ran then".formatted(latest.size() == 1 ? "" : "one of ", names);
    }

    private static String named(Overridden override) {
        return "%s (overridden by %s at %s)".formatted(override.host(), override.by(), override.at());
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
            return "The counter is %d too high. Suspected: %s gave its name back but did not count down (it died in between, or its reply was lost); it was the last to give back."
                    .formatted(drift, lastFreed.get().host().orElse("a host"));
        }
        return "The counter is %d too high: a host counted up and died before it wrote its name, or a count down was lost."
                .formatted(drift);
    }
}
