package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Text;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Vault-like server over a {@link Ledger}. Whoever opened it may do everything. */
public final class SandboxVault implements VaultServer {
    private static final VaultReply DONE = new VaultReply(Fields.NONE, List.of());

    private final Ledger ledger;
    private final Versions versions;

    public SandboxVault(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.versions = new Versions(clock);
    }

    /** The same, filled with a sample studio's configuration before anybody looks, unless somebody has been here before. */
    public static SandboxVault withSample(Ledger ledger, InstantSource clock) {
        return new SandboxVault(new PlantedLedger(ledger, clock), clock);
    }

    /** Throws everything away and begins anew with the sample studio's configuration. */
    public void reset() throws ServiceException {
        ledger.change(draft -> {
            draft.below("").forEach(draft::remove);
            return DONE;
        });
    }

    @Override
    public VaultRead read(String path) throws ServiceException {
        var parts = parts(path);
        var page = ledger.open();
        if (starts(parts, "sys", "mounts", "auth")) {
            return Mounts.methods().read(page, below(parts, 3));
        }
        if (starts(parts, "sys", "mounts")) {
            return Mounts.engines().read(page, below(parts, 2));
        }
        if (starts(parts, "sys", "auth")) {
            return Mounts.methods().read(page, below(parts, 2));
        }
        if (starts(parts, "sys", "audit")) {
            return parts.size() == 2 ? new VaultRead.Found(audits(page)) : new VaultRead.WriteOnly();
        }
        if (isPolicy(parts)) {
            return PolicyShelf.read(page, parts);
        }
        if (path.equals("auth/token/lookup-self")) {
            return new VaultRead.Found(new Fields(
                    Map.of("display_name", new Text("sandbox"), "policies", Conversion.items(List.of("root")))));
        }
        var route = new MountTable(page).route(parts);
        if (route.isEmpty()) {
            return new VaultRead.NoRoute();
        }
        return switch (store(route.get())) {
            case PLAIN -> Secrets.read(page, route.get());
            case VERSIONED -> versions.read(page, route.get());
            case TABLE -> Items.read(page, route.get());
        };
    }

    @Override
    public List<String> list(String path) throws ServiceException {
        var parts = parts(path);
        var page = ledger.open();
        if (isPolicy(parts) && parts.size() <= 3) {
            return PolicyShelf.names(page);
        }
        var route = new MountTable(page).route(parts);
        if (route.isEmpty()) {
            return List.of();
        }
        return switch (store(route.get())) {
            case PLAIN -> Secrets.list(page, route.get());
            case VERSIONED -> versions.list(page, route.get());
            case TABLE -> Items.list(page, route.get());
        };
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        var parts = parts(path);
        return ledger.change(draft -> write(draft, parts, fields));
    }

    private VaultReply write(Ledger.Draft draft, List<String> parts, Fields fields) throws ServiceException {
        if (starts(parts, "sys", "mounts", "auth")) {
            return Mounts.methods().write(draft, below(parts, 3), fields);
        }
        if (starts(parts, "sys", "mounts")) {
            return Mounts.engines().write(draft, below(parts, 2), fields);
        }
        if (starts(parts, "sys", "auth")) {
            return Mounts.methods().write(draft, below(parts, 2), fields);
        }
        if (starts(parts, "sys", "audit")) {
            return audit(draft, below(parts, 2), fields);
        }
        if (isPolicy(parts)) {
            return PolicyShelf.write(draft, parts, fields);
        }
        var route = new MountTable(draft)
                .route(parts)
                .orElseThrow(() -> new ServiceException.NotFound(
                        "The sandbox refuses it: no handler for route \"%s\"".formatted(String.join("/", parts))));
        return switch (store(route)) {
            case PLAIN -> Secrets.write(draft, route, fields);
            case VERSIONED -> versions.write(draft, route, fields);
            case TABLE -> Items.write(draft, route, fields);
        };
    }

    @Override
    public VaultReply delete(String path) throws ServiceException {
        var parts = parts(path);
        return ledger.change(draft -> delete(draft, parts));
    }

    private VaultReply delete(Ledger.Draft draft, List<String> parts) throws ServiceException {
        if (starts(parts, "sys", "mounts")) {
            return Mounts.engines().delete(draft, below(parts, 2));
        }
        if (starts(parts, "sys", "auth")) {
            return Mounts.methods().delete(draft, below(parts, 2));
        }
        if (starts(parts, "sys", "audit")) {
            draft.remove("audit/" + String.join("/", below(parts, 2)) + "/");
            return DONE;
        }
        if (isPolicy(parts)) {
            return PolicyShelf.delete(draft, parts);
        }
        var route = new MountTable(draft).route(parts);
        if (route.isEmpty()) {
            return DONE;
        }
        return switch (store(route.get())) {
            case PLAIN -> Secrets.delete(draft, route.get());
            case VERSIONED -> versions.delete(draft, route.get());
            case TABLE -> Items.delete(draft, route.get());
        };
    }

    @Override
    public Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        ledger.open();
        var may = new LinkedHashMap<String, Set<String>>();
        paths.forEach(path -> may.put(path, Set.of("root")));
        return may;
    }

    @Override
    public VaultToken token() throws ServiceException {
        ledger.open();
        return new VaultToken("sandbox", Set.of("root"), Optional.empty(), false);
    }

    @Override
    public VaultHealth health() throws ServiceException {
        ledger.open();
        return new VaultHealth("Vault", "1.18.1+sandbox", VaultHealth.State.ACTIVE);
    }

    private static Fields audits(Ledger.Page page) {
        var devices = new LinkedHashMap<String, VaultValue>();
        page.below("audit/")
                .forEach(key -> devices.put(
                        key.substring("audit/".length()),
                        Json.fields(page.text(key).orElse("{}"))));
        return new Fields(devices);
    }

    private static VaultReply audit(Ledger.Draft draft, List<String> parts, Fields given) throws ServiceException {
        var path = String.join("/", parts) + "/";
        if (draft.text("audit/" + path).isPresent()) {
            throw new ServiceException.Conflict("The sandbox refuses it: path already in use");
        }
        var type = Values.text(given, "type");
        if (!Set.of("file", "socket", "syslog").contains(type)) {
            throw new ServiceException.Invalid("The sandbox refuses it: unknown backend type: \"%s\"".formatted(type));
        }
        draft.put(
                "audit/" + path,
                Json.text(new Fields(Map.of(
                        "type", new Text(type),
                        "description", new Text(Values.text(given, "description")),
                        "local",
                                given.field("local")
                                        .filter(Flag.class::isInstance)
                                        .orElse(new Flag(false)),
                        "options", Values.open(Values.object(given, "options")),
                        "path", new Text(path)))));
        return DONE;
    }

    private static boolean isPolicy(List<String> parts) {
        return starts(parts, "sys", "policies", "acl") || starts(parts, "sys", "policy");
    }

    private static boolean starts(List<String> parts, String... with) {
        return parts.size() >= with.length && parts.subList(0, with.length).equals(List.of(with));
    }

    private static List<String> below(List<String> parts, int from) {
        return parts.subList(from, parts.size());
    }

    /** How a mount keeps what it is given. */
    private enum Store {
        PLAIN,
        VERSIONED,
        TABLE
    }

    private static Store store(Mount.Route route) {
        if (!route.mount().type().equals("kv")) {
            return Store.TABLE;
        }
        return Values.text(route.mount().options(), "version").equals("2") ? Store.VERSIONED : Store.PLAIN;
    }

    private static List<String> parts(String path) throws ServiceException {
        var parts = List.of((path.endsWith("/") ? path.substring(0, path.length() - 1) : path).split("/", -1));
        if (parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            throw new ServiceException.Invalid("The path %s has an empty part, or one that is . or ..".formatted(path));
        }
        return parts;
    }
}
