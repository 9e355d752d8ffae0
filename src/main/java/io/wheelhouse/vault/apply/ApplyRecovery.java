package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Intent;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.change.Report;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.plan.Fan;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Rights;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Survey;
import io.wheelhouse.vault.plan.Target;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        var items = new ArrayList<ChangeItem>();
        for (var ended : ended(intent, traces)) {
            if (ended.outcome() instanceof Outcome.Failed) {
                checkNoneIsLeft(entry, ended.trace(), traces.size());
            }
            items.add(ChangeItem.of(
                            ended.trace().path(),
                            ended.outcome(),
                            ended.outcome() instanceof Outcome.Applied ? effects(intent, ended.trace()) : List.of())
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
    private record Ended(Trace trace, Outcome outcome, Optional<String> evidence) {}

    /** Looks at all of them side by side. */
    private List<Ended> ended(Intent intent, List<Trace> traces) throws ServiceException {
        var targets = access.planner().targets(traces.stream().map(Trace::item).toList());
        checkMountsAreSeen(traces, targets.keySet());
        var rights = Rights.ask(
                access.server(), targets.values().stream().map(Target::readPath).collect(Collectors.toSet()));
        boolean deletion = intent.kind().equals(VaultKinds.DELETE.id());
        return access.fan()
                .all(traces.stream()
                        .<Fan.Call<Ended>>map(trace -> () -> {
                            var target = Optional.ofNullable(targets.get(trace.file()));
                            var now = target.isPresent()
                                    ? Optional.of(look(trace, target.get(), rights))
                                    : Optional.<Sight>empty();
                            return deletion
                                    ? new Ended(trace, deleted(trace, now), Optional.empty())
                                    : ended(trace, target, now);
                        })
                        .toList());
    }

    /** What has no place on the server is gone with its mount, but only if the token would see that. */
    private void checkMountsAreSeen(List<Trace> traces, Set<String> placed) throws ServiceException {
        var lost =
                traces.stream().filter(trace -> !placed.contains(trace.file())).toList();
        if (lost.isEmpty()) {
            return;
        }
        var survey = Survey.take(access.server(), access.fan());
        for (var trace : lost) {
            if ((trace.path().startsWith("auth/") ? survey.auths() : survey.engines()).isEmpty()) {
                throw new ServiceException.Denied("%s: the token may not see what is mounted".formatted(trace.path()));
            }
        }
    }

    private Sight look(Trace trace, Target target, Rights rights) throws ServiceException {
        var now = access.planner().looker().at(target);
        if (now instanceof Sight.Hidden hidden) {
            throw new ServiceException.Denied("%s: %s".formatted(trace.path(), hidden.why()));
        }
        if (now instanceof Sight.Absent && target.area() != Target.Area.MOUNT && !rights.mayRead(target.readPath())) {
            throw new ServiceException.Denied(
                    "%s: nothing is there, and the token may not read it, so it may be hidden".formatted(trace.path()));
        }
        return now;
    }

    private static Ended ended(Trace trace, Optional<Target> target, Optional<Sight> now) {
        if (target.isEmpty() || now.isEmpty()) {
            return new Ended(trace, new Outcome.Failed("NOT APPLIED: there is no mount for it."), Optional.empty());
        }
        if (now.get() instanceof Sight.Found found) {
            var fields = Judge.fields(target.get(), found.live());
            boolean asWanted = ItemWriter.isAsWanted(trace.made(), fields);
            // Of a thing that was there already, being as wanted does not tell whether secrets were written with it.
            if (asWanted && (trace.made() || !trace.hadSecrets())) {
                return new Ended(
                        trace,
                        new Outcome.Applied("DONE: it was found to be as wanted."),
                        Since.evidence(target.get(), found));
            }
            if (trace.made()) {
                return new Ended(
                        trace,
                        new Outcome.Failed("HALF DONE: it was made, but not all of it. Apply again."),
                        Optional.empty());
            }
        }
        return new Ended(trace, untold(trace, now.get()), Optional.empty());
    }

    private static Outcome untold(Trace trace, Sight now) {
        if (now instanceof Sight.NotReadable || trace.hadSecrets() && now instanceof Sight.Found) {
            return new Outcome.Unknown(
                    trace.hadSecrets()
                            ? "CANNOT BE TOLD: no server shows secrets. Apply again, and give it again."
                            : "CANNOT BE TOLD: it cannot be read.");
        }
        return now.evidence().equals(trace.evidence())
                ? new Outcome.Failed("NOT APPLIED: it is as it was before.")
                : new Outcome.Unknown("CANNOT BE TOLD: it is neither as it was before nor as wanted. Plan again.");
    }

    private static Outcome deleted(Trace trace, Optional<Sight> now) {
        if (now.isEmpty()) {
            return new Outcome.Applied("DONE: it is gone, and its mount too.");
        }
        return switch (now.get()) {
            case Sight.Absent gone -> new Outcome.Applied("DONE: it is gone.");
            case Sight.Unserved gone -> new Outcome.Applied("DONE: it is gone.");
            case Sight.Found found ->
                found.evidence().equals(trace.evidence())
                        ? new Outcome.Failed("NOT APPLIED: it is still there.")
                        : new Outcome.Unknown("CANNOT BE TOLD: it is there, and not as it was. Plan again.");
            case Sight.NotReadable unreadable -> new Outcome.Unknown("CANNOT BE TOLD: it cannot be read.");
            case Sight.Hidden hidden -> new Outcome.Unknown("CANNOT BE TOLD: " + hidden.why());
        };
    }

    private static List<Effect> effects(Intent intent, Trace trace) {
        return intent.effects().stream()
                .filter(effect -> effect.resource().equals(trace.path())
                        || effect.resource().startsWith(trace.path() + "#"))
                .toList();
    }
}
