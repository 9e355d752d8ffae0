package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.FieldPlan;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Looker;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.plan.Target;
import io.wheelhouse.vault.rule.FieldVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Writes one item: looks whether the server is still as it was planned on, writes, reads back. Nothing else in this room
 * writes to a server. Thread-safe.
 *
 * @param server the server
 * @param secrets that were given
 * @param made what this apply has made so far
 * @param folders what lies now in the mounts that it has made, and which policies there are
 * @param late whether the time is over in which requests may be sent
 */
record ItemWriter(VaultServer server, Secrets secrets, Made made, Folders folders, BooleanSupplier late) {
    private static final String MADE_SINCE = "it is there now, made since the plan";
    private static final String VERIFIED = "DONE: written, read back, as wanted.";

    /** It may go yet: whether a deletion was made is not known by this. */
    static final Outcome STILL_THERE = new Outcome.Failed("NOT VERIFIED: the server took it, and still has it.");

    /** Writes it, and says how that ended; a failure of the server is an outcome, not an exception. */
    ItemResult write(Step step) {
        try {
            var moved = moved(step);
            if (moved.isPresent()) {
                return ItemResult.not(step, moved.get());
            }
        } catch (ServiceException failure) {
            return ItemResult.not(step, ChangeRoad.outcomeOf(failure));
        }
        return send(step);
    }

    /** Nothing was sent, since the time was over: who finds the run cut short relies on that. */
    static Outcome tooLate() {
        return new Outcome.Failed("NOT SENT: the run has taken longer than it may; run it again for the rest.");
    }

    /** Takes a thing away that is still as it was shown, and looks whether it is gone. */
    static Outcome remove(VaultServer server, Doomed doomed, BooleanSupplier late) {
        try {
            var now = new Looker(server).at(doomed.target());
            if (!now.evidence().equals(doomed.sight().evidence())) {
                return new Outcome.Conflict(
                        "CONFLICT: %s has changed since it was shown; it was left alone.".formatted(doomed.path()),
                        List.of(doomed.path()));
            }
            if (late.getAsBoolean()) {
                return tooLate();
            }
            server.delete(doomed.target().writePath());
            return removed(server, doomed);
        } catch (ServiceException.Unknown lost) {
            return removalLost(server, doomed, lost);
        } catch (ServiceException failure) {
            return ChangeRoad.outcomeOf(failure);
        }
    }

    private static Outcome removed(VaultServer server, Doomed doomed) {
        try {
            return switch (new Looker(server).at(doomed.target())) {
                case Sight.Absent gone -> new Outcome.Applied("DONE: deleted, and it is gone.");
                case Sight.Unserved gone -> new Outcome.Applied("DONE: deleted, and it is gone.");
                case Sight.Hidden hidden ->
                    new Outcome.Applied("DONE: deleted, not verified: %s.".formatted(hidden.why()));
                case Sight.NotReadable unreadable ->
                    new Outcome.Applied("DONE: deleted; it cannot be looked at any more.");
                case Sight.Found found -> STILL_THERE;
            };
        } catch (ServiceException failure) {
            return new Outcome.Unknown("UNKNOWN: deleted, and looking for it failed: " + failure.getMessage());
        }
    }

    private static Outcome removalLost(VaultServer server, Doomed doomed, ServiceException.Unknown lost) {
        try {
            var now = new Looker(server).at(doomed.target());
            if (now instanceof Sight.Absent || now instanceof Sight.Unserved) {
                return new Outcome.Applied("DONE: the reply was lost, and it is gone.");
            }
        } catch (ServiceException stillLost) {
            // Said below.
        }
        return new Outcome.Unknown("UNKNOWN: %s".formatted(lost.getMessage()));
    }

    private ItemResult send(Step step) {
        boolean begun = false;
        try {
            var words = new ArrayList<String>();
            for (var request : Requests.of(step, secrets)) {
                if (late.getAsBoolean()) {
                    return begun
                            ? written(
                                    step,
                                    new Outcome.Failed(
                                            "HALF DONE: it was made, but the time was over for the rest. Apply again."))
                            : ItemResult.not(step, tooLate());
                }
                words.addAll(server.write(request.path(), request.fields()).warnings());
                begun = true;
            }
            var result = readBack(step).saying(words);
            made.note(step, result);
            return result;
        } catch (ServiceException.Unknown lost) {
            return lost(step, lost);
        } catch (ServiceException failure) {
            if (!begun && isThereByNow(step)) {
                return ItemResult.not(step, conflict(step, MADE_SINCE));
            }
            return begun
                    ? written(
                            step,
                            new Outcome.Failed("HALF DONE: it was made, but not all of it: " + failure.getMessage()))
                    : ItemResult.not(step, ChangeRoad.outcomeOf(failure));
        }
    }

    /** A server refuses to mount where something is mounted, and its words do not tell that from other reasons. */
    private boolean isThereByNow(Step step) {
        var target = step.target();
        boolean isMounted =
                target.area() == Target.Area.MOUNT || target.writePath().startsWith("sys/audit/");
        if (!step.makes() || !isMounted) {
            return false;
        }
        try {
            return new Looker(server).at(target) instanceof Sight.Found;
        } catch (ServiceException unseen) {
            return false;
        }
    }

    /** Whether the server has changed since the plan; asked with no call where another answer is as good. */
    private Optional<Outcome> moved(Step step) throws ServiceException {
        var target = step.target();
        if (step.makes() && target.area() == Target.Area.MOUNT) {
            // The server itself refuses a second mount at a path, and is asked then.
            return Optional.empty();
        }
        boolean listed = target.area() == Target.Area.POLICY || made.hasMount(target.mount());
        if (step.makes() && listed && folders.lack(target)) {
            return Optional.empty();
        }
        var now = new Looker(server).at(target);
        boolean asPlanned =
                now.evidence().equals(step.sight().evidence()) || step.makes() && made.isAsMade(target, now);
        return asPlanned ? Optional.empty() : Optional.of(moved(step, now));
    }

    private static Outcome moved(Step step, Sight now) {
        return switch (now) {
            case Sight.Absent absent -> conflict(step, "it is gone");
            case Sight.Unserved unserved -> conflict(step, "its mount is gone");
            case Sight.Hidden hidden -> new Outcome.Denied("DENIED: %s: %s.".formatted(step.path(), hidden.why()));
            case Sight.NotReadable unreadable ->
                conflict(
                        step,
                        step.makes()
                                ? "nobody can see whether it was written since the plan"
                                : "it cannot be read any more");
            case Sight.Found found ->
                step.sight() instanceof Sight.Found planned
                        ? moved(step, Differences.between(planned.live(), found.live()))
                        : conflict(step, MADE_SINCE);
        };
    }

    private static Outcome moved(Step step, List<String> changed) {
        return new Outcome.Conflict(
                "CONFLICT: %s has changed since the plan (%s); it was left alone. Plan again."
                        .formatted(step.path(), String.join("; ", changed)),
                changed);
    }

    private static Outcome conflict(Step step, String what) {
        return new Outcome.Conflict(
                "CONFLICT: %s: %s; it was left alone. Plan again.".formatted(step.path(), what), List.of());
    }

    /** A write that was sent and not answered: reading tells, unless it may still be on its way. */
    private ItemResult lost(Step step, ServiceException.Unknown lost) {
        try {
            var now = new Looker(server).at(step.target());
            if (now instanceof Sight.Found found) {
                var fields = Judge.fields(step.target(), found.live());
                if (isProven(step, fields)) {
                    made.noteFound(step);
                    return applied(step, found, fields, "DONE: %s; read back, it is as wanted.".formatted(heard(lost)))
                            .taking(OldValues.of(step).touched(step, found.live()));
                }
            }
            boolean tells =
                    !(now instanceof Sight.NotReadable) && !(secrets.has(step.path()) && now instanceof Sight.Found);
            if (tells && !lost.underWay() && now.evidence().equals(step.sight().evidence())) {
                return ItemResult.not(step, new Outcome.Failed(notApplied(step, lost)));
            }
        } catch (ServiceException stillLost) {
            // Said below.
        }
        return ItemResult.not(
                step,
                new Outcome.Unknown(
                        "UNKNOWN: the reply was lost, and reading does not tell yet: %s".formatted(lost.getMessage())));
    }

    /** What the server said instead of an answer that could be believed. */
    private static String heard(ServiceException.Unknown lost) {
        return lost.why().orElse("the reply was lost");
    }

    private static String notApplied(Step step, ServiceException.Unknown lost) {
        var what = step.makes() ? "the server did not make it" : "the server left it as it was";
        return lost.why()
                .map(why -> "NOT APPLIED: %s. %s.".formatted(what, why))
                .orElse("NOT APPLIED: " + what + ".");
    }

    /** What was there before and has secrets written with it proves nothing by being as wanted. */
    private boolean isProven(Step step, List<FieldPlan> fields) {
        return (step.makes() || !secrets.has(step.path())) && isAsWanted(step.makes(), fields);
    }

    /**
     * Whether what is there proves that it was written. What is made with nothing but defaults has no field that could tell: it
     * is as wanted by being there.
     */
    static boolean isAsWanted(boolean made, List<FieldPlan> fields) {
        return made && fields.isEmpty()
                || fields.stream().anyMatch(field -> field.verdict() == FieldVerdict.SAME)
                        && fields.stream().noneMatch(field -> field.verdict() == FieldVerdict.CHANGED);
    }

    private ItemResult readBack(Step step) {
        try {
            return switch (new Looker(server).at(step.target())) {
                case Sight.Found found ->
                    verified(step, found, Judge.fields(step.target(), found.live()))
                            .taking(OldValues.of(step).touched(step, found.live()));
                case Sight.NotReadable unreadable ->
                    written(step, new Outcome.Applied("DONE: written; it cannot be read back here."));
                case Sight.Hidden hidden ->
                    written(step, new Outcome.Applied("DONE: written, not verified: %s.".formatted(hidden.why())));
                case Sight.Unserved unserved ->
                    written(step, new Outcome.Failed("NOT VERIFIED: the server took it, and does not have it."));
                case Sight.Absent absent ->
                    written(step, new Outcome.Failed("NOT VERIFIED: the server took it, and does not have it."));
            };
        } catch (ServiceException failure) {
            return written(
                    step, new Outcome.Unknown("UNKNOWN: written, and reading it back failed: " + failure.getMessage()));
        }
    }

    private static ItemResult written(Step step, Outcome outcome) {
        return new ItemResult(step.file(), step.path(), outcome, false, List.of(), step.effects(), Optional.empty());
    }

    private static ItemResult verified(Step step, Sight.Found now, List<FieldPlan> fields) {
        if (fields.stream().noneMatch(field -> field.verdict() == FieldVerdict.CHANGED)) {
            return applied(step, now, fields, VERIFIED);
        }
        var back = ReadBack.of(step, fields);
        return new ItemResult(
                step.file(),
                step.path(),
                new Outcome.Failed(back.message()),
                false,
                back.fields(),
                step.effects(),
                // What somebody else may have written is nothing to take back.
                back.isForeign() ? Optional.empty() : Optional.of(now.evidence()));
    }

    /** A secret is never read back, so what was written with one is not verified. */
    private static ItemResult applied(Step step, Sight.Found now, List<FieldPlan> fields, String message) {
        boolean verified = step.secrets().isEmpty();
        return new ItemResult(
                step.file(),
                step.path(),
                new Outcome.Applied(
                        verified
                                ? message
                                : "%s Not verified, since no server shows it: %s."
                                        .formatted(message, String.join(", ", step.secrets()))),
                verified,
                fields,
                step.effects(),
                Optional.of(now.evidence()));
    }
}
