package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Tries a connection: reach it, ask who we are, which version it is, and whether keys can be read. Only reads. */
final class Checkup {
    private static final String ANONYMOUS = "00000000-0000-0000-0000-000000000002";

    private final Calls calls;
    private final HiddenKeys hidden;
    private final List<Step> steps = new ArrayList<>();
    private String identity = "unknown";

    Checkup(Calls calls, HiddenKeys hidden) {
        this.calls = calls;
        this.hidden = hidden;
    }

    ConnectionReport run() {
        var reached = step("Reach Consul", this::leader);
        if (reached) {
            step("Ask who we are", this::identity);
            step("Ask for its version", this::version);
            step("Read keys", this::keys);
        }
        return new ConnectionReport(reached, identity, steps);
    }

    private Finding leader() throws ServiceException {
        var reply = calls.send(Call.get("ask for the leader", "/v1/status/leader", new Text()));
        var leader = reply.value().orElse("");
        return leader.isEmpty()
                ? new Finding(Result.WARNING, "%s answers, but the servers have no leader".formatted(reply.server()))
                : new Finding(Result.OK, "%s answers; the leader is %s".formatted(reply.server(), leader));
    }

    private Finding identity() throws ServiceException {
        var reply = calls.send(Call.get(
                "ask for our token",
                calls.scope().datacenterOnly().after("/v1/acl/token/self"),
                new Members(401, 403)));
        var words = reply.words();
        if (reply.head().status() == 401 && words.contains("ACL support disabled")) {
            identity = "anybody (ACLs are off)";
            return new Finding(Result.OK, "ACLs are off: everybody may do everything");
        }
        if (reply.value().isEmpty()) {
            return unknownToken(words);
        }
        var token = reply.value().get();
        var accessor = token.getOrDefault("AccessorID", "without accessor");
        identity = accessor.equals(ANONYMOUS)
                ? "anonymous"
                : "token %s, \"%s\"".formatted(accessor, token.getOrDefault("Description", ""));
        return new Finding(Result.OK, identity);
    }

    private Finding unknownToken(String words) {
        if (!words.contains("ACL not found")) {
            return new Finding(Result.WARNING, Wording.quoted(words).orElse("Consul does not say"));
        }
        if (calls.anonymous()) {
            identity = "anonymous";
            return new Finding(Result.WARNING, "no token is given; set field " + ConsulFields.TOKEN);
        }
        return new Finding(Result.FAILED, "Consul does not know the token; check field " + ConsulFields.TOKEN);
    }

    private Finding version() throws ServiceException {
        var reply = calls.send(Call.get("ask for the version", "/v1/agent/self", new Version()));
        return reply.value()
                .filter(version -> !version.isEmpty())
                .map(version -> new Finding(Result.OK, "Consul " + version))
                .orElseGet(() -> new Finding(Result.WARNING, "the token may not ask (agent:read)"));
    }

    private Finding keys() throws ServiceException {
        var target = calls.scope().keys().with("keys").with("separator", "/").after("/v1/kv/");
        var reply = calls.send(Call.get("read the names of keys", target, new KeyNames()));
        var count = reply.value().map(List::size).orElse(0);
        if (!reply.head().filtered() && hidden.from(reply.head())) {
            return new Finding(
                    Result.WARNING,
                    "%d names at the top are readable, others may be hidden, as no token is given".formatted(count));
        }
        if (reply.head().filtered()) {
            return new Finding(Result.WARNING, "%d names at the top are readable, others are hidden".formatted(count));
        }
        return count == 0
                ? new Finding(Result.WARNING, "no key is there, or none that the token may read")
                : new Finding(Result.OK, "%d names at the top".formatted(count));
    }

    private boolean step(String title, Try attempt) {
        var start = System.nanoTime();
        Finding finding;
        try {
            finding = attempt.run();
        } catch (ServiceException e) {
            finding = new Finding(Result.FAILED, String.valueOf(e.getMessage()));
        }
        steps.add(new Step(title, finding.result(), finding.detail(), Duration.ofNanos(System.nanoTime() - start)));
        return finding.result() != Result.FAILED;
    }

    private record Finding(Result result, String detail) {}

    private interface Try {
        Finding run() throws ServiceException;
    }

    private record Text() implements BodyReader<String> {
        @Override
        public String read(InputStream body) throws IOException {
            return Json.read(body, Json::text);
        }
    }

    /** The texts of an object, but for the token itself. */
    private record Members(List<Integer> understood) implements BodyReader<Map<String, String>> {
        Members(Integer... understood) {
            this(List.of(understood));
        }

        @Override
        public boolean understands(int status) {
            return status == 200 || understood.contains(status);
        }

        @Override
        public Map<String, String> read(InputStream body) throws IOException {
            return Json.read(body, Members::texts);
        }

        private static Map<String, String> texts(JsonParser parser) throws IOException {
            var texts = new HashMap<String, String>();
            Json.members(parser, (name, value) -> {
                if (value.currentToken() != JsonToken.VALUE_STRING || name.equals("SecretID")) {
                    return false;
                }
                texts.put(name, Json.text(value));
                return true;
            });
            return texts;
        }
    }

    /** {@code Config.Version} of the agent. */
    private record Version() implements BodyReader<String> {
        @Override
        public boolean understands(int status) {
            return status == 200 || status == 403;
        }

        @Override
        public String read(InputStream body) throws IOException {
            return Json.read(body, parser -> {
                var version = new String[] {""};
                Json.members(parser, (name, value) -> {
                    if (!name.equals("Config")) {
                        return false;
                    }
                    version[0] = Optional.ofNullable(Members.texts(value).get("Version"))
                            .orElse("");
                    return true;
                });
                return version[0];
            });
        }
    }
}
