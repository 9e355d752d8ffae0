package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out by reading how an apply ended whose process died, or that was told UNKNOWN. An item that is as wanted was
 * applied, one that is as it was before was not; of any other it cannot be told any more.
 *
 * <p>Vault has no transactions to fence off, so nothing is written here. A request may arrive when its process is long dead,
 * held up on the wire or in a server's queue, so "it was not applied" is only said when none can be left.
 *
 * @param access what it works with
 */
public record ApplyRecovery(ApplyAccess access) implements Recovery {
    private static final String NOT_APPLIED = "NOT APPLIED";

    @Override
    public Optional<Report> proven(JournalEntry entry) throws ServiceException {
        return settle(entry).filter(report -> !(report.outcome() instanceof Outcome.Unknown));
    }

    @Override
    public Optional<Report> settle(JournalEntry entry) throws ServiceException {
        var intent = entry.intent();
        if (VaultKinds.ALL.stream().noneMatch(kind -> kind.id().equals(intent.kind()))
                || access.elsewhere(intent).isPresent()) {
            return Optional.empty();
        }
        var traces = Trace.of(intent);
        var targets = access.planner().targets(traces.stream().map(Trace::item).toList());
        var items = new ArrayList<ChangeItem>();
        for (var trace : traces) {
            var target = Optional.ofNullable(targets.get(trace.file()));
            var ended = intent.kind().equals(VaultKinds.DELETE.id())
                    ? Ended.of(deleted(trace, target))
                    : outcome(trace, target);
            if (ended.outcome() instanceof Outcome.Failed) {
                checkNoneIsLeft(entry, trace, traces.size());
            }
            items.add(ChangeItem.of(
                            trace.path(),
                            ended.outcome(),
                            ended.outcome() instanceof Outcome.Applied ? effects(intent, trace) : List.of())
                    .with(ended.evidence()));
        }
        var kind = VaultKinds.ALL.stream()
                .filter(one -> one.id().equals(intent.kind()))
                .findFirst()
                .orElseThrow();
        return Optional.of(new Report(ApplyOutcome.of(kind, items, Trace.left(intent)), items));
    }

    private void checkNoneIsLeft(JournalEntry entry, Trace trace, int items) throws ServiceException {
        var certain = Sending.quiet(entry, items);
        if (access.clock().instant().isBefore(certain)) {
            throw new ServiceException.Conflict(
                    "%s is not as wanted, and a request for it may still arrive; it is looked at again after %s"
                            .formatted(trace.path(), certain.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /**
     * How an item ended.
     *
     * @param evidence of what it is now, if that is as the change left it
     */
    private record Ended(Outcome outcome, Optional<String> evidence) {
        static Ended of(Outcome outcome) {
            return new Ended(outcome, Optional.empty());
        }
    }

    private Ended outcome(Trace trace, Optional<Target> target) throws ServiceException {
        if (target.isEmpty()) {
            return Ended.of(new Outcome.Failed(NOT_APPLIED + ": there is no mount for it."));
        }
        var now = access.planner().looker().at(target.get());
        if (now instanceof Sight.Hidden hidden) {
            throw new ServiceException.Denied("%s: %s".formatted(trace.path(), hidden.why()));
        }
        if (now instanceof Sight.Found found) {
            var fields = Judge.fields(target.get(), found.live());
            boolean asWanted = fields.stream().noneMatch(field -> field.verdict() == FieldVerdict.CHANGED)
                    && fields.stream().anyMatch(field -> field.verdict() == FieldVerdict.SAME);
            // Of a thing that was there already, being as wanted does not tell whether secrets were written with it.
            if (asWanted && (trace.made() || !trace.hadSecrets())) {
                return new Ended(
                        new Outcome.Applied("DONE: it was found to be as wanted."),
                        Since.evidence(target.get(), found));
            }
            if (trace.made()) {
                return Ended.of(new Outcome.Failed("HALF DONE: it was made, but not all of it. Apply again."));
            }
        }
        return Ended.of(untold(trace, now));
    }

    private static Outcome untold(Trace trace, Sight now) {
        if (now instanceof Sight.NotReadable || trace.hadSecrets() && now instanceof Sight.Found) {
            return new Outcome.Unknown(
                    trace.hadSecrets()
                            ? "CANNOT BE TOLD: no server shows secrets. Apply again, and give it again."
                            : "CANNOT BE TOLD: it cannot be read.");
        }
        return now.evidence().equals(trace.evidence())
                ? new Outcome.Failed(NOT_APPLIED + ": it is as it was before.")
                : new Outcome.Unknown("CANNOT BE TOLD: it is neither as it was before nor as wanted. Plan again.");
    }

    private Outcome deleted(Trace trace, Optional<Target> target) throws ServiceException {
        if (target.isEmpty()) {
            return new Outcome.Applied("DONE: it is gone, and its mount too.");
        }
        return switch (access.planner().looker().at(target.get())) {
            case Sight.Absent gone -> new Outcome.Applied("DONE: it is gone.");
            case Sight.Unserved gone -> new Outcome.Applied("DONE: it is gone.");
            case Sight.Hidden hidden ->
                throw new ServiceException.Denied("%s: %s".formatted(trace.path(), hidden.why()));
            case Sight.Found found ->
                found.evidence().equals(trace.evidence())
                        ? new Outcome.Failed(NOT_APPLIED + ": it is still there.")
                        : new Outcome.Unknown("CANNOT BE TOLD: it is there, and not as it was. Plan again.");
            case Sight.NotReadable unreadable -> new Outcome.Unknown("CANNOT BE TOLD: it cannot be read.");
        };
    }

    private static List<Effect> effects(Intent intent, Trace trace) {
        return intent.effects().stream()
                .filter(effect -> effect.resource().equals(trace.path())
                        || effect.resource().startsWith(trace.path() + "#"))
                .toList();
    }
}
