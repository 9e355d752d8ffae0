package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What Consul's members say of a host: the {@code serfHealth} check, which gossip sets to critical when an agent no longer
 * answers its peers. Only a node of exactly the host's name is certainly that host; where one has a domain and the other
 * has none, or the catalogue hides nodes from us, it may be its namesake elsewhere, and neither life nor death is proven. A host that left in good order is removed from the catalogue, so that nothing is known of it.
 */
final class ConsulHealth implements HostEvidence {
    private static final String SOURCE = "Consul health";
    private static final String AGENT_CHECK = "serfHealth";

    private final Calls calls;

    ConsulHealth(Calls calls) {
        this.calls = calls;
    }

    @Override
    public List<Sign> signs(String host) throws ServiceException {
        for (var node : nodes(host)) {
            var checks = checks(node);
            if (!checks.isEmpty()) {
                return List.of(sign(host, checks));
            }
        }
        return List.of();
    }

    /** Names the host may go by: as it is, without its domain, or with the only domain that a node has under that name. */
    private List<String> nodes(String host) throws ServiceException {
        var names = new LinkedHashSet<String>();
        names.add(host);
        var dot = host.indexOf('.');
        if (dot > 0) {
            names.add(host.substring(0, dot));
        } else if (host.matches("[A-Za-z0-9-]+")) {
            var longer = nodesNamed(host);
            // Two hosts of one short name: which of them holds the key cannot be told.
            if (longer.size() == 1) {
                names.addAll(longer);
            }
        }
        return List.copyOf(names);
    }

    private List<String> nodesNamed(String shortName) throws ServiceException {
        var target = calls.scope()
                .nodes()
                .with("stale")
                .with("filter", "Node matches \"^%s[.]\"".formatted(shortName))
                .after("/v1/catalog/nodes");
        return ask("look for nodes named " + shortName, target, "Node").stream()
                .map(Check::id)
                .toList();
    }

    private List<Check> checks(String node) throws ServiceException {
        var target = calls.scope().nodeChecks().after("/v1/health/node/" + KeyPath.escaped(node));
        return ask("read the health of node " + node, target, "CheckID");
    }

    private List<Check> ask(String purpose, String target, String idField) throws ServiceException {
        return calls.send(Call.get(purpose, target, new Checks(idField)))
                .value()
                .orElse(List.of());
    }

    private static Sign sign(String host, List<Check> checks) {
        var node = checks.getFirst().node();
        var agent =
                checks.stream().filter(check -> check.id().equals(AGENT_CHECK)).findFirst();
        if (agent.isEmpty()) {
            return new Sign(
                    SOURCE, Verdict.UNCLEAR, "node %s has no agent of its own".formatted(node), Optional.empty());
        }
        var status = agent.get().status();
        var same = node.equalsIgnoreCase(host);
        var said = agent.get().output().isBlank()
                ? ""
                : ": " + agent.get().output().strip();
        return new Sign(
                SOURCE,
                same ? verdict(status) : Verdict.UNCLEAR,
                "agent of node %s, %s %s%s".formatted(node, AGENT_CHECK, status, said)
                        + (same ? "" : "; the names do not prove that it is the same host"),
                Optional.empty());
    }

    private static Verdict verdict(String status) {
        return switch (status) {
            case "passing" -> Verdict.ALIVE;
            case "critical" -> Verdict.DEAD;
            default -> Verdict.UNCLEAR;
        };
    }

    private record Check(String id, String node, String status, String output) {}

    private record Checks(String idField) implements BodyReader<List<Check>> {
        @Override
        public List<Check> read(InputStream body) throws IOException {
            return Json.read(body, parser -> {
                var checks = new ArrayList<Check>();
                Json.elements(parser, element -> checks.add(check(element)));
                return checks;
            });
        }

        private Check check(JsonParser parser) throws IOException {
            var fields = new Fields(idField);
            Json.members(parser, fields::take);
            return new Check(Json.required(fields.id), Json.required(fields.node), fields.status, fields.output);
        }
    }

    private static final class Fields {
        private final String idField;
        private @Nullable String id;
        private @Nullable String node;
        private String status = "";
        private String output = "";

        Fields(String idField) {
            this.idField = idField;
        }

        boolean take(String name, JsonParser parser) throws IOException {
            if (name.equals(idField)) {
                id = Json.text(parser);
            }
            switch (name) {
                case "Node" -> node = Json.text(parser);
                case "Status" -> status = Json.text(parser);
                case "Output" -> output = Json.text(parser);
                default -> {
                    return name.equals(idField);
                }
            }
            return true;
        }
    }
}
