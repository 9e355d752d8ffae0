package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.consul.Call.Repetition;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/** Consul sessions of the node whose agent is asked. */
final class ConsulSessions implements Sessions {
    private static final byte[] NOTHING = new byte[0];

    private final Calls calls;

    ConsulSessions(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String create(String name, Duration ttl) throws ServiceException {
        var reply = calls.send(Call.put(
                "create a session",
                target("create"),
                body(name, ttl),
                Repetition.FORBIDDEN,
                (InputStream body) -> Json.read(body, parser -> {
                    var id = new String[1];
                    Json.members(parser, (member, value) -> {
                        if (member.equals("ID")) {
                            id[0] = Json.text(value);
                        }
                        return member.equals("ID");
                    });
                    return Json.required(id[0]);
                })));
        return reply.value().orElseThrow();
    }

    @Override
    public boolean renew(String id) throws ServiceException {
        var call = Call.put(
                "renew a session", target("renew/" + KeyPath.escaped(id)), NOTHING, Repetition.HARMLESS, new Renewal());
        var reply = calls.send(call);
        return reply.value().isPresent();
    }

    @Override
    public void destroy(String id) throws ServiceException {
        calls.send(Call.put(
                "end a session",
                target("destroy/" + KeyPath.escaped(id)),
                NOTHING,
                Repetition.HARMLESS,
                (InputStream body) -> Json.read(body, parser -> parser.currentToken() == JsonToken.VALUE_TRUE)));
    }

    private String target(String what) {
        return calls.scope().keys().after("/v1/session/" + what);
    }

    /** Behavior "delete" and no lock delay, as the port promises; Consul's defaults are "release" and 15 s. */
    private static byte[] body(String name, Duration ttl) {
        var bytes = new ByteArrayOutputStream();
        try (var json = Json.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("Name", name);
            json.writeStringProperty("TTL", ttl.toMillis() + "ms");
            json.writeStringProperty("Behavior", "delete");
            json.writeStringProperty("LockDelay", "0s");
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** 404 is how Consul says that the session had ended. */
    private static final class Renewal implements BodyReader<Boolean> {
        @Override
        public boolean understands(int status) {
            return status == 200 || status == 404;
        }

        @Override
        public Boolean read(InputStream body) throws IOException {
            return Json.read(body, parser -> {
                Json.expect(parser, JsonToken.START_ARRAY);
                Json.elements(parser, it -> it.skipChildren());
                return true;
            });
        }
    }
}
