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
 * answers its peers. A host that left in good order is removed from the catalogue, so that nothing is known of it.
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
                var sign = sign(node, checks);
                return List.of(isOnlyTheShortName(node, host) ? withoutProof(sign, host) : sign);
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

    private static boolean isOnlyTheShortName(String node, String host) {
        return host.length() > node.length();
    }

    /** Another host of another domain may go by the same short name: its death proves nothing about this one. */
    private static Sign withoutProof(Sign sign, String host) {
        return sign.verdict() == Verdict.DEAD
                ? new Sign(
                        sign.source(),
                        Verdict.UNCLEAR,
                        sign.statement() + "; whether that is " + host + " cannot be told",
                        sign.at())
                : sign;
    }

    private List<String> nodesNamed(String shortName) throws ServiceException {
        var target = calls.scope()
                .with("stale")
                .with("filter", "Node matches \"^%s[.]\"".formatted(shortName))
                .after("/v1/catalog/nodes");
        return ask("look for nodes named " + shortName, target, "Node").stream()
                .map(Check::id)
                .toList();
    }

    private List<Check> checks(String node) throws ServiceException {
        var target = calls.scope().after("/v1/health/node/" + KeyPath.escaped(node));
        return ask("read the health of node " + node, target, "CheckID");
    }

    private List<Check> ask(String purpose, String target, String idField) throws ServiceException {
        return calls.send(Call.get(purpose, target, new Checks(idField)))
                .value()
                .orElse(List.of());
    }

    private static Sign sign(String node, List<Check> checks) {
        var agent =
                checks.stream().filter(check -> check.id().equals(AGENT_CHECK)).findFirst();
        if (agent.isEmpty()) {
            return new Sign(
                    SOURCE, Verdict.UNCLEAR, "node %s has no agent of its own".formatted(node), Optional.empty());
        }
        var status = agent.get().status();
        var verdict =
                switch (status) {
                    case "passing" -> Verdict.ALIVE;
                    case "critical" -> Verdict.DEAD;
                    default -> Verdict.UNCLEAR;
                };
        var said = agent.get().output().isBlank()
                ? ""
                : ": " + agent.get().output().strip();
        return new Sign(
                SOURCE,
                verdict,
                "agent of node %s, %s %s%s".formatted(node, AGENT_CHECK, status, said),
                Optional.empty());
    }

    private record Check(String id, String status, String output) {}

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
            return new Check(Json.required(fields.id), fields.status, fields.output);
        }
    }

    private static final class Fields {
        private final String idField;
        private @Nullable String id;
        private String status = "";
        private String output = "";

        Fields(String idField) {
            this.idField = idField;
        }

        boolean take(String name, JsonParser parser) throws IOException {
            if (name.equals(idField)) {
                id = Json.text(parser);
            } else if (name.equals("Status")) {
                status = Json.text(parser);
            } else if (name.equals("Output")) {
                output = Json.text(parser);
            } else {
                return false;
            }
            return true;
        }
    }
}
