package io.wheelhouse.vault.plan;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.plan.Target.Area;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.tree.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What has to be applied before what: policies before who is given them, a mount before what lies below it, its configuration
 * before its roles, a path before the paths below it, and what an {@code order.yaml} says.
 */
final class Dependencies {
    private static final Set<String> POLICY_FIELDS =
            Set.of("token_policies", "policies", "allowed_policies", "identity_policies", "password_policy", "value");

    /** Fields of identity's OIDC that name other things of it, by kind, and where those lie. */
    private static final Map<String, Map<String, String>> NAMING = Map.of(
            "identity oidc role", Map.of("key", "identity/oidc/key/"),
            "identity oidc client", Map.of("key", "identity/oidc/key/", "assignments", "identity/oidc/assignment/"),
            "identity oidc provider", Map.of("scopes_supported", "identity/oidc/scope/"));

    private final Map<String, Target> byPath = new HashMap<>();
    private final Map<String, Target> byItem = new HashMap<>();
    private final Map<String, Set<String>> before = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Dependencies(Collection<Target> targets, Collection<Sequence> sequences) {
        for (var target : targets) {
            byPath.put(target.writePath(), target);
            byItem.put(target.item().path(), target);
            before.put(target.item().file(), new LinkedHashSet<>());
        }
        var ordered = ordered(sequences);
        var configurations = new HashMap<String, List<Target>>();
        for (var target : targets) {
            if (target.area() == Area.BELOW_MOUNT && isConfiguration(target)) {
                configurations
                        .computeIfAbsent(target.mount(), mount -> new ArrayList<>())
                        .add(target);
            }
        }
        for (var target : targets) {
            policies(target);
            quota(target);
            naming(target);
            target.kind().after().ifPresent(pattern -> after(target, Pattern.compile(pattern.replace("*", "[^/]+"))));
            if (target.area() == Area.BELOW_MOUNT) {
                after(target, Mounts.enabledAt(target.mount()));
                above(target);
                configuration(target, configurations.getOrDefault(target.mount(), List.of()), ordered);
            }
        }
        sequences.forEach(this::sequence);
    }

    /** For each file, the files before it. */
    Map<String, Set<String>> asMap() {
        return before;
    }

    /** Orders that contradict each other or the nature of things. */
    List<Problem> problems() {
        return problems;
    }

    /** A file's own and all that has to come before, however far. */
    Set<String> closure(Collection<String> files) {
        var all = new LinkedHashSet<String>();
        var waiting = new ArrayList<>(files);
        while (!waiting.isEmpty()) {
            var file = waiting.removeLast();
            if (all.add(file)) {
                waiting.addAll(before.getOrDefault(file, Set.of()));
            }
        }
        return all;
    }

    private void after(Target target, String path) {
        var other = byPath.get(path);
        if (other == null || other.item().file().equals(target.item().file())) {
            return;
        }
        var earlier = before.get(target.item().file());
        if (earlier != null) {
            earlier.add(other.item().file());
        }
    }

    /** After all of its mount whose path is such. */
    private void after(Target target, Pattern below) {
        byPath.values().stream()
                .filter(other ->
                        other.area() == Area.BELOW_MOUNT && other.mount().equals(target.mount()))
                .filter(other -> below.matcher(below(other)).matches())
                .forEach(other -> after(target, other.writePath()));
    }

    private void naming(Target target) {
        NAMING.getOrDefault(target.kind().name(), Map.of()).forEach((field, folder) -> names(
                        target.item().fields().field(field).orElse(new VaultValue.Null()))
                .forEach(name -> after(target, folder + name)));
    }

    private void above(Target target) {
        for (var path = target.writePath(); path.contains("/"); path = path.substring(0, path.lastIndexOf('/'))) {
            after(target, path.substring(0, path.lastIndexOf('/')));
        }
    }

    private void policies(Target target) {
        for (var field : POLICY_FIELDS) {
            var value = target.item().fields().field(field);
            for (var name : value.isPresent() ? names(value.get()) : List.<String>of()) {
                after(target, Survey.POLICIES + "/" + name.toLowerCase(Locale.ROOT));
                after(target, "sys/policies/password/" + name);
            }
        }
    }

    /** A quota's path, or the mount that it lies below, has to be there. */
    private void quota(Target target) {
        if (target.writePath().startsWith("sys/quotas/")) {
            for (var path : names(target.item().fields().field("path").orElse(new VaultValue.Null()))) {
                var mount = path.replaceFirst("/$", "");
                while (!byPath.containsKey(Mounts.enabledAt(mount)) && mount.contains("/")) {
                    mount = mount.substring(0, mount.lastIndexOf('/'));
                }
                after(target, Mounts.enabledAt(mount));
            }
        }
    }

    private static List<String> names(VaultValue value) {
        return switch (value) {
            case VaultValue.Text text ->
                Arrays.stream(text.text().split(",", -1)).map(String::strip).toList();
            case VaultValue.Items items ->
                items.items().stream().flatMap(item -> names(item).stream()).toList();
            default -> List.of();
        };
    }

    private void configuration(Target target, List<Target> configurations, Set<String> ordered) {
        for (var other : configurations) {
            if (!isConfiguration(target)
                    && !(ordered.contains(other.item().path())
                            && ordered.contains(target.item().path()))) {
                after(target, other.writePath());
            }
        }
    }

    private static boolean isConfiguration(Target target) {
        var below = below(target);
        return (below.equals("config") || below.startsWith("config/"))
                && target.kind().after().isEmpty();
    }

    private static String below(Target target) {
        return target.writePath().substring(target.mount().length() + 1);
    }

    private static Set<String> ordered(Collection<Sequence> sequences) {
        var ordered = new HashSet<String>();
        sequences.forEach(sequence -> ordered.addAll(sequence.paths()));
        return ordered;
    }

    private void sequence(Sequence sequence) {
        for (int i = 1; i < sequence.paths().size(); i++) {
            var earlier = byItem.get(sequence.paths().get(i - 1));
            var later = byItem.get(sequence.paths().get(i));
            if (earlier == null || later == null) {
                continue;
            }
            if (closure(List.of(earlier.item().file())).contains(later.item().file())) {
                problems.add(Problem.of(
                        sequence.file(),
                        "%s needs %s first, so it cannot come before it"
                                .formatted(earlier.item().file(), later.item().file())));
            } else {
                before.getOrDefault(later.item().file(), new HashSet<>())
                        .add(earlier.item().file());
            }
        }
    }
}
