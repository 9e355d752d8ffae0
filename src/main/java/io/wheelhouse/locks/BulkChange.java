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
import java.util.List;
import java.util.Map;

/**
 * One change of many tiers, or of one: limits, disabling, enabling, and going back. Each tier ends on its own, and the
 * journal says how.
 */
public final class BulkChange implements Change<BulkPlan> {
    private final LockAccess access;
    private final ChangeKind kind;
    private final String title;
    private final Targets targets;
    private final BulkStep.Source source;

    BulkChange(LockAccess access, ChangeKind kind, String title, Targets targets, BulkStep.Source source) {
        this.access = access;
        this.kind = kind;
        this.title = title;
        this.targets = targets;
        this.source = source;
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
        var parts = new ArrayList<Part>();
        var settled = new ArrayList<ChangeItem>();
        for (var tier : found.tiers()) {
            switch (step.decide(tier)) {
                case BulkStep.Decision.Write write -> parts.add(write.part());
                case BulkStep.Decision.Leave leave ->
                    settled.add(ChangeItem.of(tier.name().toString(), leave.outcome(), List.of()));
            }
        }
        if (parts.isEmpty()) {
            return new Preview.Settled<>(title, nothingToDo(found.tiers(), step));
        }
        var effects = new ArrayList<Effect>();
        parts.forEach(part -> effects.addAll(part.effects()));
        var environments = parts.stream()
                .map(part -> part.tier().name().environment())
                .distinct()
                .toList();
        return new Preview.Ready<>(
                title,
                effects,
                warnings(parts, settled, found.partial()),
                new Scope(environments, parts.size()),
                now,
                new BulkPlan(parts, settled, access.reader().epoch().current()));
    }

    private static Outcome nothingToDo(List<Tier> tiers, BulkStep step) {
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

    private static List<String> warnings(List<Part> parts, List<ChangeItem> settled, boolean partial) {
        var warnings = new ArrayList<String>();
        if (partial) {
            warnings.add("PARTIAL VIEW: tiers that this token may not see are not part of this.");
        }
        for (var item : settled) {
            if (!item.outcome().equals("UNCHANGED")) {
                warnings.add(item.message());
            }
        }
        if (parts.size() == 1) {
            parts.getFirst().message().lines().skip(1).forEach(warnings::add);
        }
        return warnings;
    }

    @Override
    public Map<String, String> details(BulkPlan plan, String attempt) {
        return access.details(Proofs.ofMany(access.layout().bulkAuditKey(attempt, 0)));
    }

    @Override
    public Report apply(Preview.Ready<BulkPlan> preview, String attempt, StopSign stop) {
        var distrust = access.distrust(preview.plan().epoch());
        if (distrust.isPresent()) {
            return Report.of(title, distrust.get(), List.of());
        }
        var sender = new BulkSender(access, kind.toString(), attempt);
        var items = new ArrayList<>(
                new ReadBack(access).of(sender.send(preview.plan().parts(), stop)));
        items.addAll(preview.plan().settled());
        return new Report(BulkOutcome.of(items), items);
    }
}
