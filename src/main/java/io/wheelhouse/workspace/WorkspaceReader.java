package io.wheelhouse.workspace;

import io.wheelhouse.change.EnvironmentPolicy;
import io.wheelhouse.spi.Adapter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads workspace files, strictly: what is not understood is an error with file, line and field. */
final class WorkspaceReader {
    private final Map<String, Adapter> adapters;
    private final Path home;

    WorkspaceReader(Collection<Adapter> adapters, Path home) {
        this.adapters = adapters.stream().collect(Collectors.toMap(Adapter::type, Function.identity()));
        this.home = home;
    }

    Workspace read(Path file) throws InvalidWorkspace {
        return read(file, new YamlFile(file).read());
    }

    /** The workspace that a file would be with this text. */
    Workspace read(Path file, String text) throws InvalidWorkspace {
        return read(file, new YamlFile(file).parse(text));
    }

    private Workspace read(Path file, YamlMap map) throws InvalidWorkspace {
        map.onlyKnows("name", "readOnly", "environments", "locks", "connections");
        var readOnly = map.get("readOnly");
        return new Workspace(
                name(file, map),
                readOnly.isPresent() && readOnly.get().flag(),
                policies(map.get("environments")),
                locks(map.get("locks")),
                connections(file, map),
                Optional.of(file));
    }

    private static String name(Path file, YamlMap map) throws InvalidWorkspace {
        var written = map.get("name");
        if (written.isEmpty()) {
            var name = WorkspaceName.ofFile(file);
            var unfit = WorkspaceName.problem(name);
            if (unfit.isPresent()) {
                throw new InvalidWorkspace("%s gives no name, and from its file's: %s. Add a line 'name: ...' to it."
                        .formatted(file, unfit.get()));
            }
            return name;
        }
        var problem = WorkspaceName.problem(written.get().text());
        if (problem.isPresent()) {
            throw written.get().error(problem.get());
        }
        return written.get().text();
    }

    private static EnvironmentPolicies policies(Optional<YamlValue> environments) throws InvalidWorkspace {
        var rules = new ArrayList<EnvironmentRule>();
        if (environments.isPresent() && !environments.get().isNothing()) {
            for (var entry : environments.get().map().entries().entrySet()) {
                rules.add(rule(entry.getKey(), entry.getValue()));
            }
        }
        return new EnvironmentPolicies(rules);
    }

    private static EnvironmentRule rule(String pattern, YamlValue value) throws InvalidWorkspace {
        if (!EnvironmentRule.valid(pattern)) {
            throw value.nameError(
                    "this names no environment; write a name, with * for any text and ? for any one character, without slashes and spaces");
        }
        var map = value.map();
        map.onlyKnows("policy", "reasonRequired");
        var policy = map.get("policy");
        if (policy.isEmpty()) {
            throw map.error("the field 'policy' is missing: production or routine");
        }
        var production = one(policy.get(), List.of("production", "routine")).equals("production");
        var reason = map.get("reasonRequired");
        return new EnvironmentRule(
                pattern,
                new EnvironmentPolicy(
                        production, reason.isPresent() ? reason.get().flag() : production));
    }

    private static LockSettings locks(Optional<YamlValue> locks) throws InvalidWorkspace {
        if (locks.isEmpty() || locks.get().isNothing()) {
            return LockSettings.DEFAULT;
        }
        var map = locks.get().map();
        map.onlyKnows("root", "appPrefix", "staleAfter", "repairGrace", "timestamps");
        var usual = LockSettings.DEFAULT;
        var stale = map.get("staleAfter");
        var grace = map.get("repairGrace");
        var stamps = map.get("timestamps");
        var settings = new LockSettings(
                prefix(map.get("root"), usual.root()),
                prefix(map.get("appPrefix"), usual.appPrefix()),
                stale.isPresent() ? Optional.of(tooLong(stale.get())) : usual.staleAfter(),
                grace.isPresent() ? grace(grace.get()) : usual.repairGrace(),
                stamps.isPresent() ? timestamps(stamps.get()) : usual.timestamps());
        if (settings.root().startsWith(settings.appPrefix())
                || settings.appPrefix().startsWith(settings.root())) {
            throw map.error("root (%s) and appPrefix (%s) must not lie within each other"
                    .formatted(settings.root(), settings.appPrefix()));
        }
        return settings;
    }

    private static Duration tooLong(YamlValue value) throws InvalidWorkspace {
        var tooLong = value.duration();
        if (tooLong.isZero()) {
            throw value.error("at least 1s is needed: else every hold is too long, and none is seen to be");
        }
        return tooLong;
    }

    private static Duration grace(YamlValue value) throws InvalidWorkspace {
        var grace = value.duration();
        if (grace.compareTo(LockSettings.SHORTEST_GRACE) < 0) {
            throw value.error("at least 10s are needed: a host may be between its two writes for some seconds");
        }
        if (grace.compareTo(LockSettings.LONGEST_GRACE) > 0) {
            throw value.error(
                    "at most 10m are possible: a server forgets removals after some 15 minutes, and then cannot tell whether a tier was quiet");
        }
        return grace;
    }

    private static String prefix(Optional<YamlValue> value, String otherwise) throws InvalidWorkspace {
        if (value.isEmpty()) {
            return otherwise;
        }
        var problem = KeyPrefix.problem(value.get().text());
        if (problem.isPresent()) {
            throw value.get().error(problem.get());
        }
        return KeyPrefix.ended(value.get().text());
    }

    private static LockSettings.Timestamps timestamps(YamlValue value) throws InvalidWorkspace {
        return switch (one(value, List.of("ruby", "iso", "epoch"))) {
            case "iso" -> LockSettings.Timestamps.ISO;
            case "epoch" -> LockSettings.Timestamps.EPOCH;
            default -> LockSettings.Timestamps.RUBY;
        };
    }

    private static String one(YamlValue value, List<String> words) throws InvalidWorkspace {
        var word = value.text();
        if (!words.contains(word)) {
            throw value.error("one of %s is expected here, not '%s'".formatted(String.join(", ", words), word));
        }
        return word;
    }

    private List<WorkspaceConnection> connections(Path file, YamlMap map) throws InvalidWorkspace {
        var written = map.get("connections");
        if (written.isEmpty() || written.get().isNothing()) {
            throw map.error("the field 'connections' is missing: name at least one service");
        }
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(home);
        var reader = new ConnectionReader(adapters, new PlainPaths(home, folder));
        var connections = new ArrayList<WorkspaceConnection>();
        for (var entry : written.get().map().entries().entrySet()) {
            if (!WorkspaceName.valid(entry.getKey())) {
                throw entry.getValue().nameError("a connection's name is made of " + WorkspaceName.RULE);
            }
            connections.add(reader.read(entry.getKey(), entry.getValue()));
        }
        return connections;
    }
}
