package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.vault.plan.Places.Place;
import io.wheelhouse.vault.plan.Target.Area;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares a tree with a server: three calls for what is mounted and which policies there are, one for what the token may do,
 * one for each item that these do not answer, and one for each folder of roles. Writes nothing. Thread-safe.
 *
 * @param server the server
 * @param fan makes calls side by side
 */
public record Planner(VaultServer server, Fan fan) {
    /**
     * Compares.
     *
     * @param given secrets that are at hand, so that what needs them can be made
     * @throws ServiceException when the server as a whole cannot be asked; what concerns one item only is said of that item
     */
    public Plan plan(Tree tree, Selection selection, Set<SecretRef> given) throws ServiceException {
        var survey = Survey.take(server, fan);
        var mounts = new Mounts(survey, tree.items());
        var items = new ArrayList<>(broken(tree));
        var targets = new LinkedHashMap<String, Target>();
        for (var item : tree.items()) {
            switch (new Places(mounts).of(item)) {
                case Place.At at -> targets.put(item.file(), at.target());
                case Place.Nowhere nowhere -> items.add(unplaced(item, ItemVerdict.ERROR, nowhere.why()));
                case Place.Unseen unseen -> items.add(unplaced(item, ItemVerdict.UNVERIFIABLE, unseen.why()));
            }
        }
        var dependencies = new Dependencies(targets.values(), tree.sequences());
        dependencies.problems().forEach(problem -> items.add(file(problem.file(), List.of(problem))));
        var folded = sameNames(targets.values());
        for (var problem : folded) {
            Optional.ofNullable(targets.remove(problem.file())).ifPresent(target -> items.add(error(target, problem)));
        }

        var meant = dependencies.closure(tree.items().stream()
                .filter(selection::means)
                .map(TreeItem::file)
                .toList());
        var chosen = targets.values().stream()
                .filter(target -> meant.contains(target.item().file()))
                .toList();
        var beside = selection instanceof Selection.Everything
                ? new Unmanaged(mounts, chosen)
                : new Unmanaged(mounts, List.of());
        var unmanaged = new ArrayList<String>();
        items.addAll(seen(chosen, survey, mounts, given, beside, unmanaged));
        if (selection instanceof Selection.Everything) {
            unmanaged.addAll(Unmanaged.of(survey, mounts, targets.values()));
        }
        if (selection instanceof Selection.Only) {
            // Files that could not be understood count, since nobody knows whether they are meant.
            var understood = tree.items().stream().map(TreeItem::file).collect(Collectors.toSet());
            items.removeIf(item -> understood.contains(item.file()) && !meant.contains(item.file()));
        }
        items.sort(Comparator.comparing(ItemPlan::file));
        unmanaged.sort(null);
        return new Plan(tree, items, unmanaged, dependencies.asMap());
    }

    /** Where things lie on the server as it is now, by file; of one that has no place there is none. */
    public Map<String, Target> targets(Collection<TreeItem> items) throws ServiceException {
        var places = new Places(new Mounts(Survey.take(server, fan), items));
        var targets = new TreeMap<String, Target>();
        for (var item : items) {
            if (places.of(item) instanceof Place.At at) {
                targets.put(item.file(), at.target());
            }
        }
        return targets;
    }

    /** Looks at single things. */
    public Looker looker() {
        return new Looker(server);
    }

    private List<ItemPlan> seen(
            List<Target> targets,
            Survey survey,
            Mounts mounts,
            Set<SecretRef> given,
            Unmanaged beside,
            List<String> unmanaged)
            throws ServiceException {
        var paths = new HashSet<String>();
        for (var target : targets) {
            paths.add(target.readPath());
            paths.add(writePath(target, mounts));
        }
        var rights = Rights.ask(server, paths);
        var calls = new ArrayList<Fan.Call<List<ItemPlan>>>();
        for (var target : targets) {
            calls.add(() -> List.of(judged(target, survey, mounts, rights, given)));
        }
        for (var call : beside.calls(server)) {
            calls.add(() -> {
                var others = call.call();
                synchronized (unmanaged) {
                    unmanaged.addAll(others);
                }
                return List.of();
            });
        }
        return fan.all(calls).stream().flatMap(List::stream).toList();
    }

    private static String writePath(Target target, Mounts mounts) {
        return target.area() == Area.MOUNT && mounts.live(target.mount()).isPresent()
                ? Mounts.tunedAt(target.mount())
                : target.writePath();
    }

    private ItemPlan judged(Target target, Survey survey, Mounts mounts, Rights rights, Set<SecretRef> given)
            throws ServiceException {
        try {
            var sight = known(target, survey, mounts);
            return Judge.of(
                    target,
                    sight.isPresent() ? sight.get() : look(target, mounts, rights),
                    given,
                    rights.mayWrite(writePath(target, mounts)));
        } catch (ServiceException.Invalid | ServiceException.NotFound refused) {
            return error(target, Problem.of(target.item().file(), String.valueOf(refused.getMessage())));
        }
    }

    /** What the lists tell without another call. */
    private static Optional<Sight> known(Target target, Survey survey, Mounts mounts) {
        return switch (target.area()) {
            case POLICY ->
                survey.policies()
                        .filter(names -> !names.contains(
                                Places.policyName(target.readPath()).orElseThrow()))
                        .map(names -> new Sight.Absent());
            case MOUNT ->
                Optional.of(mounts.live(target.mount())
                        .<Sight>map(Sight.Found::new)
                        .orElseGet(() -> mounts.seen(target.mount())
                                ? new Sight.Absent()
                                : Looker.hidden("the list of mounts")));
            case BELOW_MOUNT ->
                mounts.seen(target.mount()) && mounts.live(target.mount()).isEmpty()
                        ? Optional.of(new Sight.Absent())
                        : Optional.empty();
            case SYSTEM -> Optional.empty();
        };
    }

    /** A 404 counts only where the token would see what is there, or where the mount itself is yet to be made. */
    private Sight look(Target target, Mounts mounts, Rights rights) throws ServiceException {
        var sight = looker().at(target);
        if (sight instanceof Sight.Unserved && target.area() == Area.BELOW_MOUNT && !mounts.seen(target.mount())) {
            return new Sight.Absent();
        }
        return sight instanceof Sight.Absent && !rights.mayRead(target.readPath())
                ? new Sight.Hidden(
                        "the server says that nothing is there, and the token may not read it, so it may be hidden")
                : sight;
    }

    private static List<ItemPlan> broken(Tree tree) {
        var byFile = new TreeMap<String, List<Problem>>();
        tree.problems().forEach(problem -> byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>())
                .add(problem));
        return byFile.entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ItemPlan file(String file, List<Problem> problems) {
        return ItemPlan.error(file, file.replaceFirst("\\.[a-z]+$", "").replaceFirst("^mounts/", ""), "file", problems);
    }

    private static ItemPlan error(Target target, Problem problem) {
        return ItemPlan.error(
                target.item().file(), target.item().path(), target.kind().name(), List.of(problem));
    }

    private static ItemPlan unplaced(TreeItem item, ItemVerdict verdict, String why) {
        return new ItemPlan(
                item.file(),
                item.path(),
                "item",
                verdict,
                List.of(),
                List.of(),
                List.of(Problem.of(item.file(), why)),
                List.of(),
                Optional.empty());
    }

    /** Files whose names differ only by case, where the server takes them for one. */
    private static List<Problem> sameNames(Collection<Target> targets) {
        var first = new HashMap<String, String>();
        var problems = new ArrayList<Problem>();
        for (var target : targets) {
            var file = target.item().file();
            if (target.kind().folds()) {
                var other = first.putIfAbsent(target.writePath().toLowerCase(Locale.ROOT), file);
                if (other != null) {
                    problems.add(
                            Problem.of(file, "%s is about the same path for this server; keep one".formatted(other)));
                    problems.add(
                            Problem.of(other, "%s is about the same path for this server; keep one".formatted(file)));
                }
            }
        }
        return problems;
    }
}
