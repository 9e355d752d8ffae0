package io.wheelhouse.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Text;
import io.wheelhouse.vault.text.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A stub of a server: it answers what a test told it, keeps what is written, and remembers every request. */
public final class FakeVault implements VaultServer {
    private static final String POLICIES = "sys/policies/acl";

    private final Map<String, VaultRead> reads = new TreeMap<>();
    private final Map<String, Fields> engines = new TreeMap<>(Map.of("sys/", fields("{'type':'system'}")));
    private final Map<String, Fields> auths = new TreeMap<>(Map.of("token/", fields("{'type':'token'}")));
    private final Map<String, Set<String>> capabilities = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> failing = new HashSet<>();
    private final Map<String, Before> before = new HashMap<>();
    private final Map<String, Runnable> looks = new HashMap<>();
    private final Map<String, Runnable> deletions = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<String> ignored = new HashSet<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Fields> written = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Something that happens when a write comes in; it is made when this returns. */
    public interface Before {
        void write() throws ServiceException;
    }

    /** JSON with single quotes. */
    public static VaultValue json(String text) {
        return JsonText.read(text.replace('\'', '"')).orElseThrow(() -> new IllegalArgumentException(text));
    }

    public static Fields fields(String text) {
        return (Fields) json(text);
    }

    public FakeVault engine(String path, String fields) {
        return engine(path, fields(fields));
    }

    public synchronized FakeVault engine(String path, Fields fields) {
        engines.put(path + "/", fields);
        return this;
    }

    public synchronized FakeVault auth(String path, String fields) {
        auths.put(path + "/", fields(fields));
        return this;
    }

    public synchronized FakeVault policy(String name, String text) {
        reads.put(POLICIES + "/" + name, new VaultRead.Found(new Fields(Map.of("policy", new Text(text)))));
        return this;
    }

    public synchronized FakeVault has(String path, String fields) {
        return answers(path, new VaultRead.Found(fields(fields)));
    }

    public synchronized FakeVault answers(String path, VaultRead read) {
        reads.put(path, read);
        return this;
    }

    public synchronized FakeVault denies(String path) {
        denied.add(path);
        return this;
    }

    /** The list of policies leaves this one out. */
    public synchronized FakeVault hides(String policy) {
        hidden.add(policy);
        return this;
    }

    /** The connection is lost whenever this path is asked for. */
    public synchronized FakeVault breaks(String path) {
        broken.add(path);
        return this;
    }

    /** The server fails, whenever this path is asked for, and answers whatever else is asked. */
    public synchronized FakeVault fails(String path) {
        failing.add(path);
        return this;
    }

    /** What was denied, broken or failing is not any more. */
    public synchronized FakeVault heals(String path) {
        failing.remove(path);
        denied.remove(path);
        broken.remove(path);
        return this;
    }

    public synchronized FakeVault may(String path, String... words) {
        capabilities.put(path, Set.of(words));
        return this;
    }

    public synchronized FakeVault ignoring(String field) {
        ignored.add(field);
        return this;
    }

    /** Every write is answered with this warning. */
    public synchronized FakeVault warns(String words) {
        warnings.add(words);
        return this;
    }

    public synchronized FakeVault before(String path, Before happens) {
        before.put(path, happens);
        return this;
    }

    /** Something that happens when this path is read. */
    public synchronized FakeVault lookedAt(String path, Runnable happens) {
        looks.put(path, happens);
        return this;
    }

    /** Something that happens when this path was deleted, before that is answered. */
    public synchronized FakeVault deleted(String path, Runnable happens) {
        deletions.put(path, happens);
        return this;
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> writes() {
        return requests.stream().filter(request -> request.startsWith("write ")).toList();
    }

    public Optional<Fields> written(String path) {
        return Optional.ofNullable(written.get(path));
    }

    public void forget() {
        requests.clear();
    }

    @Override
    public synchronized VaultRead read(String path) throws ServiceException {
        asked("read", path);
        looks.getOrDefault(path, () -> {}).run();
        if (reads.containsKey(path)) {
            return reads.get(path);
        }
        return switch (path) {
            case "sys/mounts" -> new VaultRead.Found(new Fields(new TreeMap<>(engines)));
            case "sys/auth" -> new VaultRead.Found(new Fields(new TreeMap<>(auths)));
            case POLICIES + "/default" -> new VaultRead.Found(new Fields(Map.of("policy", new Text(""))));
            // Most backends fold the names of their roles.
            default -> reads.getOrDefault(path.toLowerCase(Locale.ROOT), new VaultRead.Absent());
        };
    }

    @Override
    public synchronized List<String> list(String path) throws ServiceException {
        asked("list", path);
        var names = reads.keySet().stream()
                .filter(read -> read.startsWith(path + "/"))
                .map(read -> read.substring(path.length() + 1))
                .map(rest ->
                        rest.contains("/") && !path.equals(POLICIES) ? rest.substring(0, rest.indexOf('/') + 1) : rest)
                .collect(Collectors.toCollection(TreeSet::new));
        if (path.equals(POLICIES)) {
            names.add("default");
            names.removeAll(hidden);
        }
        return List.copyOf(names);
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        Before happens;
        synchronized (this) {
            asked("write", path);
            happens = before.getOrDefault(path, () -> {});
        }
        happens.write();
        synchronized (this) {
            written.put(path, fields);
            keep(path, fields);
            return new VaultReply(Fields.NONE, warnings);
        }
    }

    private void keep(String path, Fields fields) {
        var kept = new LinkedHashMap<String, VaultValue>();
        fields.fields().forEach((name, value) -> {
            if (!ignored.contains(name) && !(value instanceof VaultValue.Concealed)) {
                kept.put(name, plain(value));
            }
        });
        if (path.startsWith("sys/mounts/") && path.endsWith("/tune")) {
            var mount = path.substring("sys/mounts/".length(), path.length() - "tune".length());
            tune(mount.startsWith("auth/") ? auths : engines, mount.replaceFirst("^auth/", ""), kept);
        } else if (path.startsWith("sys/mounts/")) {
            engines.put(path.substring("sys/mounts/".length()) + "/", new Fields(kept));
        } else if (path.startsWith("sys/auth/")) {
            auths.put(path.substring("sys/auth/".length()) + "/", new Fields(kept));
        } else {
            var merged = new LinkedHashMap<String, VaultValue>();
            if (reads.get(path) instanceof VaultRead.Found found) {
                merged.putAll(found.fields().fields());
            }
            merged.putAll(kept);
            reads.put(path, new VaultRead.Found(new Fields(merged)));
        }
    }

    /** Without the secrets in it, which no server shows. */
    private static VaultValue plain(VaultValue value) {
        return switch (value) {
            case VaultValue.Items items ->
                new VaultValue.Items(
                        items.items().stream().map(FakeVault::plain).toList());
            case Fields fields -> {
                var each = new LinkedHashMap<String, VaultValue>();
                fields.fields().forEach((name, one) -> {
                    if (!(one instanceof VaultValue.Concealed)) {
                        each.put(name, plain(one));
                    }
                });
                yield new Fields(each);
            }
            default -> value;
        };
    }

    private static void tune(Map<String, Fields> mounts, String mount, Map<String, VaultValue> kept) {
        var fields = new LinkedHashMap<>(mounts.getOrDefault(mount, Fields.NONE).fields());
        var config = new LinkedHashMap<>(
                fields.getOrDefault("config", Fields.NONE) instanceof Fields old ? old.fields() : Map.of());
        kept.forEach((name, value) ->
                (name.equals("description") || name.equals("options") ? fields : config).put(name, value));
        fields.put("config", new Fields(config));
        mounts.put(mount, new Fields(fields));
    }

    @Override
    public synchronized VaultReply delete(String path) throws ServiceException {
        asked("delete", path);
        reads.remove(path);
        deletions.getOrDefault(path, () -> {}).run();
        return new VaultReply(Fields.NONE, List.of());
    }

    @Override
    public synchronized Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        asked("capabilities", "");
        return paths.stream()
                .collect(Collectors.toMap(path -> path, path -> capabilities.getOrDefault(path, Set.of("root"))));
    }

    @Override
    public VaultToken token() throws ServiceException {
        if (denied.contains("auth/token/lookup-self")) {
            throw new ServiceException.Denied("the token has expired");
        }
        return new VaultToken("token-root", Set.of("root"), Optional.empty(), false);
    }

    @Override
    public VaultHealth health() {
        return new VaultHealth("Vault", "1.18.1", VaultHealth.State.ACTIVE);
    }

    private void asked(String what, String path) throws ServiceException {
        requests.add(what + " " + path);
        if (denied.contains(path)) {
            throw new ServiceException.Denied("%s %s: permission denied".formatted(what, path));
        }
        if (failing.contains(path)) {
            throw ServiceException.Unreachable.alone(
                    "%s %s: Vault failed (500)".formatted(what, path), Optional.empty());
        }
        if (broken.contains(path)) {
            throw new ServiceException.Unreachable("%s %s: connection reset".formatted(what, path));
        }
    }
}
