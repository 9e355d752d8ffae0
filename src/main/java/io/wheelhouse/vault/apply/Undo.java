package io.wheelhouse.vault.apply;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.apply.ApplyChange.Order;
import io.wheelhouse.vault.apply.ApplyChange.Source.Found;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Judge;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.plan.Sight;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The change that gives what an apply changed its old values back: an apply of what was read before it, and refused where the
 * server is no longer as that apply left it. What it made stays, since others may rest on it by now. What a deletion took
 * away is made again.
 *
 * @param access what it works with
 * @param entry the change that is taken back
 * @param anyway API paths of what is taken back although it has changed since
 */
public record Undo(ApplyAccess access, JournalEntry entry, Set<String> anyway) {
    public Undo {
        anyway = Set.copyOf(anyway);
    }

    /** The change; it is previewed and confirmed like any other. */
    public ApplyChange change(Order order) {
        return new ApplyChange(
                access,
                VaultKinds.UNDO,
                "Undo: %s".formatted(entry.intent().title()),
                () -> elsewhere().isPresent() ? elsewhere().get() : found(order.secrets()),
                order);
    }

    /** Secrets that writing the old values needs, and that were not given. */
    public List<SecretRef> needs(Secrets given) throws ServiceException {
        return elsewhere().isPresent() ? List.of() : needs(back(before(), given));
    }

    private static List<SecretRef> needs(Plan back) {
        return back.items().stream()
                .filter(item -> item.toWrite() || item.verdict() == ItemVerdict.ERROR)
                .flatMap(item -> item.needs().stream())
                .distinct()
                .toList();
    }

    /** What has to be asked before; nothing of a run that is refused anyway. */
    public UndoQuestions questions() throws ServiceException {
        if (elsewhere().isPresent() || entry.closing().isEmpty() || before().isEmpty()) {
            return UndoQuestions.NONE;
        }
        var back = back(before(), Secrets.NONE);
        return new UndoQuestions(needs(back), isDeletion() ? Map.of() : changed(back, Secrets.NONE));
    }

    private boolean isDeletion() {
        return entry.intent().kind().equals(VaultKinds.DELETE.id());
    }

    private Optional<Found> elsewhere() {
        return access.elsewhere(entry.intent())
                .map(place -> refused("Change %s was made on %s. This is %s: undo it there."
                        .formatted(id(), place, access.address())));
    }

    private Found found(Secrets secrets) throws ServiceException {
        if (entry.closing().isEmpty()) {
            return refused(
                    "Change %s is open: nobody knows yet what it wrote. It is under way, or its process died; then it is settled some minutes later."
                            .formatted(id()));
        }
        var foreign = foreign(secrets);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        return isDeletion() ? madeAgain(secrets) : putBack(secrets);
    }

    /** A name that is mistyped would pass for one of which there is nothing to say. */
    private Optional<Found> foreign(Secrets secrets) {
        var ours = before().stream().map(Trace::path).collect(Collectors.toSet());
        return anyway.stream()
                .filter(path -> !ours.contains(path))
                .findFirst()
                .or(() -> secrets.refs().stream()
                        .map(SecretRef::path)
                        .filter(path -> !ours.contains(path))
                        .findFirst())
                .map(path ->
                        refused("There is nothing at %s that change %s could be taken back in. Nothing was changed."
                                .formatted(path, id())));
    }

    private Found putBack(Secrets secrets) throws ServiceException {
        var before = before();
        var left = left(secrets);
        if (before.isEmpty()) {
            return refused("There is nothing to put back: change %s (%s) gave nothing another value that is known. %s"
                    .formatted(id(), entry.outcome(), String.join(" ", left))
                    .strip());
        }
        var back = back(before, secrets);
        var changed = changed(back, secrets);
        var refused = changed.entrySet().stream()
                .filter(one -> !anyway.contains(one.getKey()))
                .map(one -> "%s: %s".formatted(one.getKey(), one.getValue()))
                .toList();
        return refused.isEmpty()
                ? possible(warned(back, changed), left)
                : new Found.Settled(new Outcome.Conflict(
                        "CONFLICT: change %s cannot be taken back, so nothing was changed: %s. See what is there now; --even-if-changed PATH takes it back all the same."
                                .formatted(id(), String.join("; ", refused)),
                        refused));
    }

    /** What is no longer as the change left it, or of which that cannot be told, and why. */
    private SortedMap<String, String> changed(Plan back, Secrets secrets) throws ServiceException {
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
        return between ? Optional.of("it changes just now") : Since.moved(seen, after(back.path()));
    }

    private static Optional<String> evidence(ItemPlan item) {
        return item.basis().map(basis -> basis.sight().evidence());
    }

    private Optional<String> after(String path) {
        return items().filter(item -> item.name().equals(path))
                .flatMap(item -> item.evidence().stream())
                .findFirst();
    }

    private Stream<ChangeItem> items() {
        return entry.closing().stream().flatMap(closing -> closing.items().stream());
    }

    private String id() {
        return entry.intent().changeId();
    }

    /** What was written. */
    private List<Trace> written() {
        var written = items().filter(item -> item.applied() || !item.effects().isEmpty())
                .map(ChangeItem::name)
                .collect(Collectors.toSet());
        return Trace.of(entry.intent()).stream()
                .filter(trace -> written.contains(trace.path()))
                .toList();
    }

    /** What was written and had values before that are known, or was deleted and can be made again. */
    private List<Trace> before() {
        return written().stream()
                .filter(trace -> isDeletion()
                        ? trace.again()
                        : !trace.made() && !trace.was().fields().isEmpty())
                .toList();
    }

    /** What was changed and cannot be given back. What was made stays on purpose, and is not named. */
    private List<String> left(Secrets secrets) {
        var left = new ArrayList<String>();
        for (var trace : written()) {
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
            if (!trace.beside().isEmpty() && !isSeen(trace.path())) {
                left.add(
                        "%s keeps what it has now in %s: nobody saw whether the change touched it, and no secret is kept."
                                .formatted(trace.path(), String.join(", ", trace.beside())));
            }
        }
        left.addAll(untold("wrote"));
        return left;
    }

    private List<String> untold(String verb) {
        return items().filter(item ->
                        item.outcome().equals("UNKNOWN") && item.effects().isEmpty())
                .map(item ->
                        "%s stays as it is, since nobody knows whether the change %s it.".formatted(item.name(), verb))
                .toList();
    }

    /** With secrets that were not written, and that were seen to be touched. */
    private List<String> lost(Trace trace) {
        var lost = new ArrayList<>(trace.lost());
        var touched = items().filter(item -> item.name().equals(trace.path()))
                .flatMap(item -> item.effects().stream())
                .map(Effect::resource)
                .collect(Collectors.toSet());
        trace.beside().stream()
                .filter(name -> touched.contains(OldValues.place(trace.path(), name)))
                .forEach(lost::add);
        return lost;
    }

    /** Whether the change itself read back what it wrote: who finds out later how it ended does not know what was before. */
    private boolean isSeen(String path) {
        return after(path).isPresent()
                && entry.closing().filter(closing -> !closing.recovered()).isPresent();
    }

    /**
     * What can never be written again, such as what goes one way only, or only with a secret that is not there, does not keep
     * the rest from being put back.
     */
    private static Found possible(Plan plan, List<String> left) {
        var all = new ArrayList<>(left);
        var possible = new ArrayList<ItemPlan>();
        for (var item : plan.items()) {
            if (!item.needs().isEmpty() && (item.toWrite() || item.verdict() == ItemVerdict.ERROR)) {
                all.add("%s stays as it is, since writing it needs a secret that was not given: undo again with %s."
                        .formatted(
                                item.path(),
                                item.needs().stream()
                                        .map(need -> "--secret %s#%s=...".formatted(need.path(), need.field()))
                                        .collect(Collectors.joining(" "))));
            } else if (item.verdict() == ItemVerdict.ERROR) {
                all.add("%s stays as it is: %s"
                        .formatted(item.path(), item.error().orElse("")));
            } else {
                possible.add(item);
            }
        }
        return new Found.Planned(new Plan(plan.tree(), possible, plan.unmanaged(), plan.dependencies()), all);
    }

    /** What was deleted is made again, where nobody has done so since; not what held more than configuration. */
    private Found madeAgain(Secrets secrets) throws ServiceException {
        var before = before();
        if (before.isEmpty()) {
            return refused(
                    "Change %s (%s) deleted nothing that can be made again: what held more than configuration is lost for good. %s"
                            .formatted(id(), entry.outcome(), String.join(" ", untold("deleted")))
                            .strip());
        }
        var plan = back(before, secrets);
        var there = plan.items().stream()
                .filter(item -> item.verdict() == ItemVerdict.SAME || item.verdict() == ItemVerdict.CHANGED)
                .toList();
        // Some of it may have been made again by an undo that wanted a secret for the rest.
        boolean rest = there.size() < plan.items().size()
                && there.stream().allMatch(item -> isAsItWas(item, before) && !secrets.has(item.path()));
        if (there.isEmpty() || rest) {
            return possible(plan, notAgain(plan, secrets));
        }
        var paths = there.stream().map(ItemPlan::path).toList();
        var asBefore = there.stream().filter(item -> isAsItWas(item, before)).toList();
        // Nothing is made, and no secret is written.
        var open = notAgain(new Plan(plan.tree(), asBefore, List.of(), Map.of()), Secrets.NONE);
        return new Found.Settled(new Outcome.Conflict(
                "CONFLICT: since change %s these are there again, and were left alone: %s. %s"
                        .formatted(id(), String.join(", ", paths), String.join(" ", open))
                        .strip(),
                paths));
    }

    /** Of what had nothing but defaults no field is compared, so nothing may have been set since. */
    private static boolean isAsItWas(ItemPlan item, List<Trace> before) {
        return item.verdict() == ItemVerdict.SAME
                && before.stream()
                        .filter(trace -> trace.path().equals(item.path())
                                && trace.was().fields().isEmpty())
                        .allMatch(trace -> trace.lost().containsAll(set(item)));
    }

    private static Set<String> set(ItemPlan item) {
        return item.basis()
                .filter(basis -> basis.sight() instanceof Sight.Found)
                .map(basis -> Judge.beside(basis.target(), ((Sight.Found) basis.sight()).live()))
                .orElse(Set.of());
    }

    /**
     * What is not made again, and secrets that what is made again, or was by an earlier undo, had or may have had: those it will
     * not have, or nobody can see whether it has them.
     */
    private List<String> notAgain(Plan plan, Secrets secrets) {
        var verdicts = plan.items().stream().collect(Collectors.toMap(ItemPlan::path, ItemPlan::verdict));
        var left = new ArrayList<String>();
        for (var trace : written()) {
            if (!trace.again()) {
                left.add("%s is not made again: the journal keeps nothing of what it held.".formatted(trace.path()));
                continue;
            }
            var given = secrets.of(trace.path()).keySet();
            var gone = without(trace.lost(), given);
            var unseen = without(trace.beside(), given);
            var verdict = verdicts.get(trace.path());
            if (verdict == ItemVerdict.CREATE) {
                left.addAll(madeWithout(trace, gone, unseen));
            } else if (verdict == ItemVerdict.SAME) {
                left.addAll(thereWithout(trace, gone, unseen));
            }
        }
        left.addAll(untold("deleted"));
        return left;
    }

    private static List<String> without(List<String> names, Set<String> given) {
        return names.stream().filter(name -> !given.contains(name)).toList();
    }

    private static List<String> madeWithout(Trace trace, List<String> gone, List<String> unseen) {
        var left = new ArrayList<String>();
        if (!gone.isEmpty()) {
            left.add("%s is made again without what is secret in %s, since no secret is kept."
                    .formatted(trace.path(), String.join(", ", gone)));
        }
        if (!unseen.isEmpty()) {
            left.add("%s is made again without %s, if it had that: no server shows it."
                    .formatted(trace.path(), String.join(" or ", unseen)));
        }
        return left;
    }

    private static List<String> thereWithout(Trace trace, List<String> gone, List<String> unseen) {
        var names = Stream.concat(gone.stream(), unseen.stream()).toList();
        return names.isEmpty()
                ? List.of()
                : List.of("%s is there again, and nobody can tell whether with what was secret in %s."
                        .formatted(trace.path(), String.join(" or ", names)));
    }

    private Plan back(List<Trace> before, Secrets secrets) throws ServiceException {
        return plan(before.stream().map(Trace::before).toList(), secrets);
    }

    private Plan plan(List<TreeItem> items, Secrets secrets) throws ServiceException {
        var tree = new Tree(Path.of("undo"), items, List.of(), List.of(), List.of());
        return access.planner().plan(tree, new Selection.Everything(), secrets.refs());
    }

    private static Found refused(String why) {
        return new Found.Settled(new Outcome.Refused(why, Why.RULE));
    }
}
