package io.wheelhouse.change;

import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Several changes of one kind that are previewed and confirmed as one, and then sent one after the other. Each is journalled
 * and can be undone on its own; the gate weighs them together, so that many small changes never pass for one.
 *
 * @param <P> the plan of each part
 */
public final class ChangeBundle<P> {
    private final String title;
    private final List<? extends Change<P>> parts;
    private final Sameness<P> same;

    /**
     * Ties them up.
     *
     * @param title all of it as a sentence
     * @param parts at least one; all of one kind
     * @param same whether two plans of a part are about the very same thing: the one that was confirmed, and one that was
     *     read again since an earlier part moved what this one rests on
     */
    public ChangeBundle(String title, List<? extends Change<P>> parts, Sameness<P> same) {
        this.title = title;
        this.parts = List.copyOf(parts);
        this.same = same;
    }

    /**
     * What was confirmed of the bundle.
     *
     * @param parts those with something to do
     */
    public record Plan<P>(List<Part<P>> parts) {
        public Plan {
            parts = List.copyOf(parts);
        }
    }

    /** Whether two plans of a change are about the very same thing. */
    @FunctionalInterface
    public interface Sameness<P> {
        boolean holds(Change<P> change, P confirmed, P fresh);
    }

    /** A part and its preview. */
    public record Part<P>(Change<P> change, Preview.Ready<P> preview) {}

    public ChangeKind kind() {
        return parts.getFirst().kind();
    }

    /** Reads what each part would do. Writes nothing. */
    public Preview<Plan<P>> preview() throws ServiceException {
        var ready = new ArrayList<Part<P>>();
        var effects = new ArrayList<Effect>();
        Set<String> warnings = new LinkedHashSet<>();
        Set<String> environments = new LinkedHashSet<>();
        var settled = new ArrayList<Outcome>();
        var readAt = Instant.MAX;
        int objects = 0;
        for (var part : parts) {
            switch (part.preview()) {
                case Preview.Ready<P> shown -> {
                    ready.add(new Part<>(part, shown));
                    effects.addAll(shown.effects());
                    warnings.addAll(shown.warnings());
                    environments.addAll(shown.scope().environments());
                    objects += shown.scope().objects();
                    readAt = shown.readAt().isBefore(readAt) ? shown.readAt() : readAt;
                }
                case Preview.Settled<P> over -> {
                    settled.add(over.outcome());
                    warnings.add(over.outcome().message());
                }
            }
        }
        if (ready.isEmpty()) {
            return new Preview.Settled<>(title, worst(settled));
        }
        return new Preview.Ready<>(
                title,
                effects,
                List.copyOf(warnings),
                new Scope(List.copyOf(environments), objects),
                readAt,
                new Plan<>(ready));
    }

    private static Outcome worst(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Unchanged))
                .findFirst()
                .orElseGet(outcomes::getFirst);
    }

    /**
     * Reads a part again, since an earlier one has moved what it rests on.
     *
     * @return what may be sent as if it had been confirmed; or how it ends: what it is about is gone, or is another now
     */
    Preview<P> again(Part<P> part) throws ServiceException {
        var now = part.change().preview();
        return switch (now) {
            case Preview.Settled<P> over -> over;
            case Preview.Ready<P> fresh ->
                same.holds(part.change(), part.preview().plan(), fresh.plan())
                        ? fresh
                        : new Preview.Settled<>(
                                fresh.title(),
                                new Outcome.Conflict(
                                        "CONFLICT: this is no longer what was confirmed; it was left alone.",
                                        List.of()));
        };
    }
}
