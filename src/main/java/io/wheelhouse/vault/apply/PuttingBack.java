package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Outcome;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes an apply back: what it changed gets its old values, where nobody changed it since. What it made stays.
 *
 * @param access what it works with
 * @param run the apply
 * @param anyway API paths of what is taken back although it has changed since
 */
record PuttingBack(ApplyAccess access, PastRun run, Set<String> anyway) implements TakingBack {
    /** What had values before that are known. */
    @Override
    public List<Trace> before() {
        return run.written().stream()
                .filter(trace -> !trace.made() && !trace.was().fields().isEmpty())
                .toList();
    }

    @Override
    public Found found(Secrets secrets) throws ServiceException {
        var left = left(secrets);
        if (before().isEmpty()) {
            return TakingBack.refused(
                    "There is nothing to put back: change %s gave nothing another value that is known. %s"
                            .formatted(run.named(), String.join(" ", left))
                            .strip());
        }
        var back = back(secrets);
        var changed = changed(back, secrets);
        var refused = changed.entrySet().stream()
                .filter(one -> !anyway.contains(one.getKey()))
                .map(one -> "%s: %s".formatted(one.getKey(), one.getValue()))
                .toList();
        return refused.isEmpty()
                ? TakingBack.possible(warned(back, changed), left)
                : new Found.Settled(new Outcome.Conflict(
                        "CONFLICT: change %s cannot be taken back, so nothing was changed: %s. See what is there now; --even-if-changed PATH takes it back all the same."
                                .formatted(run.id(), String.join("; ", refused)),
                        refused));
    }

    /** What is no longer as the change left it, or of which that cannot be told, and why. */
    @Override
    public SortedMap<String, String> changed(Plan back, Secrets secrets) throws ServiceException {
        var now = plan(before().stream().map(Trace::item).toList(), secrets).items().stream()
                .collect(Collectors.toMap(ItemPlan::path, Function.identity()));
        var changed = new TreeMap<String, String>();
        for (var item : back.items()) {
            moved(item, now, secrets).ifPresent(why -> changed.put(item.path(), why));
        }
        return changed;
    }

    private static Plan warned(Plan back, Map<String, String> changed) {
        var items = back.items().stream()
                .map(item -> Optional.ofNullable(changed.get(item.path()))
                        .map(why -> item.warning(
                                "Taken back although %s: what others changed there may be lost.".formatted(why)))
                        .orElse(item))
                .toList();
        return new Plan(back.tree(), items, back.unmanaged(), back.dependencies());
    }

    /** What is as it was already is not written, so nothing is lost by it. */
    private Optional<String> moved(ItemPlan back, Map<String, ItemPlan> now, Secrets secrets) {
        if (back.verdict() == ItemVerdict.SAME && !secrets.has(back.path()) || back.isHidden()) {
            return Optional.empty();
        }
        var seen = now.get(back.path());
        if (seen == null) {
            return Optional.of("it has no place on the server any more");
        }
        boolean between = seen.basis().isPresent()
                && back.basis().isPresent()
                && !evidence(seen).equals(evidence(back));
        return between ? Optional.of("it changes just now") : Since.moved(seen, run.after(back.path()));
    }

    private static Optional<String> evidence(ItemPlan item) {
        return item.basis().map(basis -> basis.sight().evidence());
    }

    /** What was changed and cannot be given back. What was made stays on purpose, and is not named. */
    private List<String> left(Secrets secrets) {
        var left = new ArrayList<String>();
        for (var trace : run.written()) {
            if (trace.made()) {
                continue;
            }
            var lost = lost(trace);
            if (!lost.isEmpty()) {
                left.add("%s keeps what it has now in %s, since what was there before is not known or was secret."
                        .formatted(trace.path(), String.join(", ", lost)));
            }
            if (trace.hadSecrets() && !secrets.has(trace.path())) {
                left.add("%s keeps the secret that was given for it.".formatted(trace.path()));
            }
            if (!trace.beside().isEmpty() && !run.isSeen(trace.path())) {
                left.add(
                        "%s keeps what it has now in %s: nobody saw whether the change touched it, and no secret is kept."
                                .formatted(trace.path(), String.join(", ", trace.beside())));
            }
        }
        left.addAll(run.untold("wrote"));
        return left;
    }

    /** With secrets that were not written, and that were seen to be touched. */
    private List<String> lost(Trace trace) {
        var lost = new ArrayList<>(trace.lost());
        var touched = run.touched(trace.path());
        trace.beside().stream()
                .filter(name -> touched.contains(OldValues.place(trace.path(), name)))
                .forEach(lost::add);
        return lost;
    }
}
