package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.tree.Tree;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree compared with a server.
 *
 * @param tree as it was read
 * @param items what each file came to, sorted by file
 * @param unmanaged what the server has and no file is about, such as {@code auth/old/}
 * @param dependencies for each file, the files that have to be applied before it
 */
public record Plan(Tree tree, List<ItemPlan> items, List<String> unmanaged, Map<String, Set<String>> dependencies) {
    public Plan {
        items = List.copyOf(items);
        unmanaged = List.copyOf(unmanaged);
        dependencies = Map.copyOf(dependencies);
    }

    /** How many items have each verdict; every verdict is there. */
    public Map<ItemVerdict, Long> summary() {
        return summary(items);
    }

    static Map<ItemVerdict, Long> summary(List<ItemPlan> items) {
        var summary = new EnumMap<ItemVerdict, Long>(ItemVerdict.class);
        for (var verdict : ItemVerdict.values()) {
            summary.put(
                    verdict,
                    items.stream().filter(item -> item.verdict() == verdict).count());
        }
        return summary;
    }

    /**
     * Secrets that writing some files would need, with all that these depend on, and that were not given.
     *
     * @param files as the items name them
     */
    public List<SecretRef> needs(Set<String> files) {
        var meant = new HashSet<String>();
        var waiting = new ArrayList<>(files);
        while (!waiting.isEmpty()) {
            var file = waiting.removeLast();
            if (meant.add(file)) {
                waiting.addAll(dependencies.getOrDefault(file, Set.of()));
            }
        }
        return items.stream()
                .filter(item -> item.verdict() != ItemVerdict.SAME && meant.contains(item.file()))
                .flatMap(item -> item.needs().stream())
                .toList();
    }

    /** Whether the server is exactly as the tree wants it, as far as can be seen. */
    public boolean allSame() {
        return items.stream().allMatch(item -> item.verdict() == ItemVerdict.SAME);
    }
}
