package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.plan.Places.Place;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan as far as it can be made before single things are looked at.
 *
 * @param ended files that come to something already: they are broken, or have no place on the server
 * @param targets what can be looked at, by file
 * @param meant files of the selection, and what they depend on
 * @param dependencies what comes before what
 */
record Draft(
        List<ItemPlan> ended, Map<String, Target> targets, Set<String> meant, Map<String, Set<String>> dependencies) {
    static Draft of(Tree tree, Mounts mounts, Selection selection) {
        var ended = new ArrayList<>(broken(tree));
        for (var name : selection.unknown(tree)) {
            ended.add(file(name, List.of(Problem.of(name, "there is nothing of this name in the tree"))));
        }
        var targets = new LinkedHashMap<String, Target>();
        var places = new Places(mounts);
        for (var item : tree.items()) {
            switch (places.of(item)) {
                case Place.At at -> targets.put(item.file(), at.target());
                case Place.Nowhere nowhere -> ended.add(unplaced(item, ItemVerdict.ERROR, nowhere.why()));
                case Place.Unseen unseen -> ended.add(unplaced(item, ItemVerdict.UNVERIFIABLE, unseen.why()));
            }
        }
        var dependencies = new Dependencies(targets.values(), tree.sequences());
        dependencies.problems().forEach(problem -> ended.add(file(problem.file(), List.of(problem))));
        for (var problem : sameNames(targets.values())) {
            Optional.ofNullable(targets.remove(problem.file()))
                    .ifPresent(target -> ended.add(ItemPlan.error(target, List.of(problem))));
        }
        var meant = dependencies.closure(tree.items().stream()
                .filter(selection::means)
                .map(TreeItem::file)
                .toList());
        if (selection instanceof Selection.Only) {
            // Files that could not be understood stay, since nobody knows whether they are meant.
            var understood = tree.items().stream().map(TreeItem::file).collect(Collectors.toSet());
            ended.removeIf(item -> understood.contains(item.file()) && !meant.contains(item.file()));
        }
        return new Draft(ended, targets, meant, dependencies.asMap());
    }

    /** What is to be looked at. */
    List<Target> chosen() {
        return targets.values().stream()
                .filter(target -> meant.contains(target.item().file()))
                .toList();
    }

    private static List<ItemPlan> broken(Tree tree) {
        var byFile = new TreeMap<String, List<Problem>>();
        for (var problem : tree.problems()) {
            byFile.computeIfAbsent(problem.file(), file -> new ArrayList<>()).add(problem);
        }
        return byFile.entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ItemPlan file(String file, List<Problem> problems) {
        var path = file.replaceFirst("\\.[a-z]+$", "").replaceFirst("^mounts/", "");
        return ItemPlan.error(file, path, "file", problems);
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
                    problems.add(sameAs(file, other));
                    problems.add(sameAs(other, file));
                }
            }
        }
        return problems;
    }

    private static Problem sameAs(String file, String other) {
        return Problem.of(file, "%s is about the same path for this server; keep one".formatted(other));
    }
}
