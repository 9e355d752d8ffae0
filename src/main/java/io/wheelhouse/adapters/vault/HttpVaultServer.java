package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Flag;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@link VaultServer} by HTTP. */
final class HttpVaultServer implements VaultServer {
    /** Whichever state it is in, it shall say so with status 200. */
    private static final Call HEALTH = Call.read(
                    "ask for its health",
                    "/v1/sys/health?standbyok=true&perfstandbyok=true&sealedcode=200&uninitcode=200&drsecondarycode=200")
            .aboutTheServer();

    /** So many paths in one question: well below every limit of a body, and of a proxy's patience. */
    private static final int PATHS = 500;

    private final Calls calls;
    private final Session session;

    HttpVaultServer(Calls calls, Session session) {
        this.calls = calls;
        this.session = session;
    }

    @Override
    public VaultRead read(String path) throws ServiceException {
        var call = Call.read("read " + path, target("read", path));
        return Answers.read(session.send(call));
    }

    @Override
    public List<String> list(String path) throws ServiceException {
        // LIST is the same, but proxies do not pass it on.
        var call = Call.read("list " + path, target("list", path) + "?list=true");
        return Answers.keys(session.send(call));
    }

    @Override
    public VaultReply write(String path, Fields fields) throws ServiceException {
        var call = Call.write("write " + path, target("write", path), fields);
        return Answers.written(session.send(call));
    }

    @Override
    public VaultReply delete(String path) throws ServiceException {
        var call = Call.delete("delete " + path, target("delete", path));
        return Answers.deleted(session.send(call));
    }

    @Override
    public Map<String, Set<String>> capabilities(Set<String> paths) throws ServiceException {
        var may = new LinkedHashMap<String, Set<String>>();
        var left = List.copyOf(paths);
        for (int from = 0; from < left.size(); from += PATHS) {
            may.putAll(asked(left.subList(from, Math.min(left.size(), from + PATHS))));
        }
        return may;
    }

    private Map<String, Set<String>> asked(List<String> paths) throws ServiceException {
        var asked = new ArrayList<VaultValue>();
        paths.forEach(path -> asked.add(new Text(path)));
        var call =
                Call.ask("ask for rights", "/v1/sys/capabilities-self", new Fields(Map.of("paths", new Items(asked))));
        var reply = session.send(call);
        var said = Answers.written(reply).fields();
        var may = new LinkedHashMap<String, Set<String>>();
        for (var path : paths) {
            var words = said.field(path)
                    .flatMap(Answers::texts)
                    .orElseThrow(() -> Judge.notUnderstood(
                            call, reply.server(), reply.answer(), "its answer says nothing of " + path));
            may.put(path, Set.copyOf(words));
        }
        return may;
    }

    @Override
    public VaultToken token() throws ServiceException {
        var said = session.lookup();
        var policies = new LinkedHashSet<String>();
        said.field("policies").flatMap(Answers::texts).ifPresent(policies::addAll);
        said.field("identity_policies").flatMap(Answers::texts).ifPresent(policies::addAll);
        var life = Life.of(said, "ttl");
        return new VaultToken(text(said, "display_name").orElse(""), policies, life.left(), life.renewable());
    }

    @Override
    public VaultHealth health() throws ServiceException {
        var reply = calls.send(HEALTH);
        var said = Answers.whole(reply);
        var version = text(said, "version").orElse("");
        return new VaultHealth(product(said, version), version, state(said));
    }

    private static VaultHealth.State state(Fields said) {
        if (!flag(said, "initialized")) {
            return VaultHealth.State.UNINITIALIZED;
        }
        if (flag(said, "sealed")) {
            return VaultHealth.State.SEALED;
        }
        return flag(said, "standby") ? VaultHealth.State.STANDBY : VaultHealth.State.ACTIVE;
    }

    /** Vault says for years how its clock stands to the primary's, and whether it is the enterprise edition. */
    private static String product(Fields said, String version) {
        var vaults = said.fields().containsKey("enterprise") || said.fields().containsKey("echo_duration_ms");
        return !vaults && version.matches("[2-9]\\..*") ? "OpenBao" : "Vault";
    }

    private static boolean flag(Fields said, String name) {
        return said.field(name).filter(new Flag(true)::equals).isPresent();
    }

    private static Optional<String> text(Fields said, String name) {
        return said.field(name).filter(Text.class::isInstance).map(value -> ((Text) value).text());
    }

    private static String target(String what, String path) throws ServiceException {
        try {
            return ApiPath.escaped(path);
        } catch (IllegalArgumentException odd) {
            throw new ServiceException.Invalid("Cannot %s %s: %s".formatted(what, path, odd.getMessage()));
        }
    }
}
