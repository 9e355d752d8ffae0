package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Who Consul takes us for.
 *
 * @param token the texts of our token but for its secret; empty when Consul does not tell
 * @param status the reply's
 * @param words what Consul said instead
 */
record Identity(Optional<Map<String, String>> token, int status, String words) {
    private static final String ANONYMOUS = "00000000-0000-0000-0000-000000000002";

    static Identity ask(Calls calls) throws ServiceException {
        var reply = calls.send(Call.get("ask for our token", calls.scope().after("/v1/acl/token/self"), new Members()));
        return new Identity(reply.value(), reply.head().status(), reply.words());
    }

    /** Nobody in particular; so is whoever Consul does not tell who it is. */
    boolean anonymous() {
        return token.map(it -> accessor().equals(ANONYMOUS)).orElse(!aclsAreOff());
    }

    boolean aclsAreOff() {
        return status == 401 && words.contains("ACL support disabled");
    }

    String accessor() {
        return text("AccessorID").orElse("without accessor");
    }

    Optional<String> text(String name) {
        return token.flatMap(it -> Optional.ofNullable(it.get(name)));
    }

    /** The texts of an object, but for the token itself. */
    record Members() implements BodyReader<Map<String, String>> {
        @Override
        public boolean understands(int status) {
            return status == 200 || status == 401 || status == 403;
        }

        @Override
        public Map<String, String> read(InputStream body) throws IOException {
            return Json.read(body, Members::texts);
        }

        static Map<String, String> texts(JsonParser parser) throws IOException {
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
}
