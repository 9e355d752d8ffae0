package io.wheelhouse.vault.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts steps into waves: nothing in a wave depends on anything in it or after it, so a wave can be written side by side.
 * Policies and mounts come first, then what is configured, then roles.
 */
final class Waves {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependencies;
    private final Map<String, Integer> waves = new HashMap<>();

    private Waves(List<Step> steps, Map<String, Set<String>> dependencies) {
        steps.forEach(step -> this.steps.put(step.file(), step));
        this.dependencies = dependencies;
    }

    /**
     * The waves, in order.
     *
     * @param dependencies for each file, the files before it; without circles
     */
    static List<List<Step>> of(List<Step> steps, Map<String, Set<String>> dependencies) {
        var waves = new Waves(steps, dependencies);
        var inOrder = new TreeMap<Integer, List<Step>>();
        for (var step : steps) {
            inOrder.computeIfAbsent(waves.wave(step.file()), wave -> new ArrayList<>())
                    .add(step);
        }
        return List.copyOf(inOrder.values());
    }

    /** A file that is not written itself passes on what it depends on, and takes no wave of its own. */
    private int wave(String file) {
        var known = waves.get(file);
        if (known != null) {
            return known;
        }
        int wave = 0;
        for (var earlier : dependencies.getOrDefault(file, Set.of())) {
            wave = Math.max(wave, wave(earlier) + (steps.containsKey(earlier) ? 1 : 0));
        }
        waves.put(file, wave);
        return wave;
    }

    /** All that a file depends on, however far. */
    static Set<String> before(String file, Map<String, Set<String>> dependencies) {
        var all = new HashSet<String>();
        var waiting = new ArrayList<>(dependencies.getOrDefault(file, Set.of()));
        while (!waiting.isEmpty()) {
            var earlier = waiting.removeLast();
            if (all.add(earlier)) {
                waiting.addAll(dependencies.getOrDefault(earlier, Set.of()));
            }
        }
        return all;
    }
}
