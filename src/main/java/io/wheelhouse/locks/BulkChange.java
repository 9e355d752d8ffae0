package io.wheelhouse.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.locks.BulkPlan.Part;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One change of many tiers, or of one: limits, disabling, enabling, and going back. Each tier ends on its own, and the
 * journal says how.
 */
public final class BulkChange implements Change<BulkPlan> {
    /** In the journal: why a change is not about all that was asked for. */
    static final String HIDDEN = "hidden";

    private final LockAccess access;
    private final ChangeKind kind;
    private final Title title;
    private final Targets targets;
    private final BulkStep.Source source;

    BulkChange(LockAccess access, ChangeKind kind, Title title, Targets targets, BulkStep.Source source) {
        this.access = access;
        this.kind = kind;
        this.title = title;
        this.targets = targets;
        this.source = source;
    }

    /** What it does as a sentence, by what there is to do it to. */
    @FunctionalInterface
    interface Title {
        String of(Targets.Found found);
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Preview<BulkPlan> preview() throws ServiceException {
        var now = access.clock().instant();
        var step = source.step();
        var found = targets.read(access.reader());
        var sentence = title.of(found);
        var parts = new ArrayList<Part>();
        var settled = new ArrayList<ChangeItem>();
        var newTiers = new NewTier(access.reader());
        for (var read : found.tiers()) {
            switch (step.decide(read)) {
                case BulkStep.Decision.Write write ->
                    parts.add(read.tier().isEmpty() ? newTiers.noted(write.part()) : write.part());
                case BulkStep.Decision.Leave leave ->
                    settled.add(ChangeItem.of(read.tier().name().toString(), leave.outcome(), List.of()));
            }
        }
        if (parts.isEmpty()) {
            var outcome = nothingToDo(found.tiers(), step);
            return new Preview.Settled<>(
                    sentence,
                    found.hidden().map(why -> BulkOutcome.notAll(outcome, why)).orElse(outcome));
        }
        var effects = new ArrayList<Effect>();
        parts.forEach(part -> effects.addAll(part.effects()));
        var environments = parts.stream()
                .map(part -> part.tier().name().environment())
                .distinct()
                .toList();
        return new Preview.Ready<>(
                sentence,
                effects,
                warnings(parts, settled, found),
                new Scope(environments, parts.size()),
                now,
                new BulkPlan(
                        parts, settled, found.hidden(), access.reader().epoch().current()));
    }

    private static Outcome nothingToDo(List<TierReader.Read> tiers, BulkStep step) {
        if (tiers.isEmpty()) {
            return new Outcome.Unchanged("NO CHANGE: there are no tiers here.");
        }
        var outcomes = tiers.stream()
                .map(step::decide)
                .map(decision -> ((BulkStep.Decision.Leave) decision).outcome())
                .toList();
        return outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Unchanged))
                .findFirst()
                .orElseGet(() -> outcomes.size() == 1
                        ? outcomes.getFirst()
                        : new Outcome.Unchanged("NO CHANGE: %d tiers are so already.".formatted(outcomes.size())));
    }

    private List<String> warnings(List<Part> parts, List<ChangeItem> settled, Targets.Found found) {
        var warnings = new ArrayList<String>();
        var hidden = found.hidden();
        if (found.tiers().size() > 1) {
            warnings.add(extent(parts, settled));
        }
        draining(parts, found).ifPresent(warnings::add);
        hidden.map(why -> why + " So this cannot end as done.").ifPresent(warnings::add);
        for (var item : settled) {
            if (!item.outcome().equals("UNCHANGED")) {
                warnings.add(item.message());
            }
        }
        if (hidden.isEmpty() || parts.size() == 1) {
            parts.forEach(part -> part.message().lines().skip(1).forEach(warnings::add));
        }
        return warnings;
    }

    /** How many tiers it is about, and how many of those that were asked for are left as they are. */
    private static String extent(List<Part> parts, List<ChangeItem> settled) {
        var places = parts.stream()
                .map(part -> part.tier().name().environment())
                .distinct()
                .toList();
        long same = settled.stream()
                .filter(item -> item.outcome().equals("UNCHANGED"))
                .count();
        long left = settled.size() - same;
        return "%s of %s will be changed%s%s."
                .formatted(
                        Named.tiers(parts.size()),
                        Named.some(places),
                        same == 0 ? "" : ", %,d %s so already".formatted(same, same == 1 ? "is" : "are"),
                        left == 0 ? "" : ", %,d cannot be".formatted(left));
    }

    /** Disabling evicts nobody. */
    private Optional<String> draining(List<Part> parts, Targets.Found found) {
        var held = parts.stream()
                .filter(part -> disables(part) && !part.tier().holders().isEmpty())
                .map(Part::tier)
                .toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        int hosts = held.stream().mapToInt(tier -> tier.holders().size()).sum();
        boolean part = found.tiers().stream().anyMatch(TierReader.Read::partial);
        return Optional.of("%s%s; runs under way go on until they end: %s."
                .formatted(
                        part ? "At least " : "",
                        hosts == 1 ? "1 host holds a slot here" : hosts + " hosts hold slots here",
                        Named.some(held.stream()
                                .map(tier -> "%s %d"
                                        .formatted(tier.name(), tier.holders().size()))
                                .toList())));
    }

    private boolean disables(Part part) {
        var limit = access.layout().limitKey(part.tier().name());
        return part.effects().stream()
                .filter(effect -> effect.resource().equals(limit))
                .anyMatch(effect -> effect.after().equals(Optional.of("0")));
    }

    @Override
    public Map<String, String> details(BulkPlan plan, String attempt) {
        var own = new TreeMap<>(Proofs.ofMany(access.layout().bulkAuditKey(attempt, 0)));
        plan.hidden().ifPresent(why -> own.put(HIDDEN, why));
        return access.details(own);
    }

    @Override
    public Report apply(Preview.Ready<BulkPlan> preview, String attempt, StopSign stop) {
        var distrust = access.distrust(preview.plan().epoch());
        if (distrust.isPresent()) {
            return Report.of(preview.title(), distrust.get(), List.of());
        }
        var sender = new BulkSender(access, kind.toString(), attempt);
        var items = new ArrayList<>(
                new ReadBack(access).of(sender.send(preview.plan().parts(), stop)));
        var late = stop.stop() ? Late.NONE : late(preview.plan());
        items.addAll(late.instead(preview.plan().settled()));
        var outcome = late.noted(BulkOutcome.of(items, preview.plan().hidden()));
        return new Report(
                outcome instanceof Outcome.Conflict conflict
                        ? new Outcome.Conflict(conflict.message(), sender.moved())
                        : outcome,
                items);
    }

    /** Looks once more at what was not sent: a whole environment is not done while a tier of it came to be meanwhile. */
    private Late late(BulkPlan plan) {
        if (plan.settled().isEmpty() && targets.areNamed()) {
            return Late.NONE;
        }
        try {
            var step = source.step();
            var sent = plan.parts().stream().map(part -> part.tier().name()).collect(Collectors.toSet());
            var late = new LinkedHashMap<String, ChangeItem>();
            for (var read : targets.read(access.reader()).tiers()) {
                if (!sent.contains(read.tier().name()) && step.decide(read) instanceof BulkStep.Decision.Write) {
                    var name = read.tier().name().toString();
                    late.put(
                            name,
                            ChangeItem.of(
                                    name,
                                    new Outcome.Conflict(
                                            "CONFLICT: %s came to be, or was changed, since the preview and was left alone. Look again, then decide."
                                                    .formatted(name),
                                            List.of()),
                                    List.of()));
                }
            }
            return new Late(late, Optional.empty());
        } catch (ServiceException unread) {
            return new Late(
                    Map.of(),
                    Optional.of("Whether more tiers came to be meanwhile could not be read: " + unread.getMessage()));
        }
    }

    /**
     * What there is to do now that there was not when it was previewed.
     *
     * @param items by the tier's name
     * @param unread why that is not known
     */
    private record Late(Map<String, ChangeItem> items, Optional<String> unread) {
        static final Late NONE = new Late(Map.of(), Optional.empty());

        List<ChangeItem> instead(List<ChangeItem> settled) {
            var all = new LinkedHashMap<String, ChangeItem>();
            settled.forEach(item -> all.put(item.name(), item));
            items.forEach((name, item) -> {
                var before = all.get(name);
                if (before == null || before.outcome().equals("UNCHANGED")) {
                    all.put(name, item);
                }
            });
            return List.copyOf(all.values());
        }

        Outcome noted(Outcome outcome) {
            return unread.isPresent() && outcome instanceof Outcome.Applied applied
                    ? new Outcome.Applied(
                            applied.message(),
                            Stream.concat(applied.notes().stream(), unread.stream())
                                    .toList())
                    : outcome;
        }
    }
}
