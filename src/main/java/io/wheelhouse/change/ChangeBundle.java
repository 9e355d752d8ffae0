package io.wheelhouse.change;

import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    private final Bond<P> bond;

    /**
     * Ties them up.
     *
     * @param title all of it as a sentence
     * @param parts at least one; all of one kind
     * @param bond what the parts mean to each other
     */
    public ChangeBundle(String title, List<? extends Change<P>> parts, Bond<P> bond) {
        this.title = title;
        this.parts = List.copyOf(parts);
        this.bond = bond;
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

    /**
     * What the parts mean to each other: each was previewed as if it were alone.
     *
     * @param <P> the plan of each part
     */
    public interface Bond<P> {
        /** What all of them will have written when each was applied after the one before it. */
        List<Effect> effects(List<Part<P>> parts);

        /**
         * Why a part that was read again, since an earlier one moved what it rests on, is not what was confirmed; empty when
         * it is.
         */
        Optional<Outcome.Conflict> parted(Part<P> confirmed, Preview.Ready<P> fresh);
    }

    /** A part and its preview. */
    public record Part<P>(Change<P> change, Preview.Ready<P> preview) {}

    public ChangeKind kind() {
        return parts.getFirst().kind();
    }

    /** Reads what each part would do. Writes nothing. */
    public Preview<Plan<P>> preview() throws ServiceException {
        var ready = new ArrayList<Part<P>>();
        Set<String> warnings = new LinkedHashSet<>();
        Set<String> environments = new LinkedHashSet<>();
        var settled = new ArrayList<Outcome>();
        var readAt = Instant.MAX;
        int objects = 0;
        for (var part : parts) {
            switch (part.preview()) {
                case Preview.Ready<P> shown -> {
                    ready.add(new Part<>(part, shown));
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
                bond.effects(ready),
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
     * Reads a part again, since an earlier one has moved what it rests on. What was shown of it stays what was shown.
     *
     * @return what may be sent as if it had been confirmed; or how it ends: what it is about is gone, or is another now
     */
    Preview<P> again(Part<P> part) throws ServiceException {
        var now = part.change().preview();
        return switch (now) {
            case Preview.Settled<P> over -> over;
            case Preview.Ready<P> fresh ->
                bond.parted(part, fresh)
                        .<Preview<P>>map(conflict -> new Preview.Settled<>(fresh.title(), conflict))
                        .orElseGet(() -> new Preview.Ready<>(
                                fresh.title(),
                                fresh.effects(),
                                part.preview().warnings(),
                                fresh.scope(),
                                fresh.readAt(),
                                fresh.plan()));
        };
    }
}
