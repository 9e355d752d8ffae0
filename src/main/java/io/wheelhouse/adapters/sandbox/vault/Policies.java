package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.adapters.sandbox.vault.Hcl.Node;
import io.wheelhouse.adapters.sandbox.vault.Hcl.NotHclException;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Items;
import io.wheelhouse.spi.VaultValue.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is a policy and what is not. */
final class Policies {
    /** As every server comes with it, in fewer words. */
    static final String DEFAULT = """
            # Allow tokens to look up their own properties
            path "auth/token/lookup-self" {
                capabilities = ["read"]
            }

            # Allow tokens to renew themselves
            path "auth/token/renew-self" {
                capabilities = ["update"]
            }

            # Allow tokens to revoke themselves
            path "auth/token/revoke-self" {
                capabilities = ["update"]
            }
            """;

    private static final Set<String> CAPABILITIES = Set.of(
            "create", "read", "update", "delete", "list", "sudo", "deny", "patch", "subscribe", "recover", "scan");
    private static final Set<String> OLD_WORDS = Set.of("read", "write", "deny", "sudo");
    private static final Set<String> KEYS = Set.of(
            "policy",
            "capabilities",
            "allowed_parameters",
            "denied_parameters",
            "required_parameters",
            "min_wrapping_ttl",
            "max_wrapping_ttl",
            "mfa_methods",
            "control_group",
            "subscribe_event_types",
            "expiration",
            "comment",
            "pagination_limit");

    private Policies() {}

    /** The text that is kept: what is base64 is decoded first. */
    static String text(Fields given) throws ServiceException.Invalid {
        var text = given.field("policy")
                .or(() -> given.field("rules"))
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).text())
                .orElse("");
        if (text.isEmpty()) {
            throw refused("'policy' parameter not supplied or empty");
        }
        var plain = decoded(text).orElse(text);
        check(plain);
        return plain;
    }

    private static Optional<String> decoded(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException none) {
            return Optional.empty();
        }
    }

    private static void check(String text) throws ServiceException.Invalid {
        try {
            for (var node : text.stripLeading().startsWith("{") ? ofJson(text) : Hcl.parse(text)) {
                if (!Set.of("path", "name").contains(node.name())) {
                    throw refused("failed to parse policy: invalid key \"%s\"".formatted(node.name()));
                }
                for (var inside : node.body().orElse(List.of())) {
                    path(node, inside);
                }
            }
        } catch (NotHclException none) {
            throw refused("failed to parse policy: " + none.getMessage());
        }
    }

    private static void path(Node path, Node inside) throws ServiceException.Invalid {
        var where = "failed to parse policy: path \"%s\": ".formatted(String.join(" ", path.texts()));
        if (!KEYS.contains(inside.name())) {
            throw refused(where + "invalid key \"%s\"".formatted(inside.name()));
        }
        var known = inside.name().equals("capabilities")
                ? CAPABILITIES
                : inside.name().equals("policy") ? OLD_WORDS : Set.copyOf(inside.texts());
        for (var word : inside.texts()) {
            if (!known.contains(word)) {
                throw refused(where + "invalid capability \"%s\"".formatted(word));
            }
        }
    }

    private static List<Node> ofJson(String text) throws NotHclException {
        var parsed = Json.parsed(text).orElseThrow(() -> new NotHclException("no JSON"));
        return nodes(parsed);
    }

    /** A name over an object, or over a list of them, is as many blocks. */
    private static List<Node> nodes(VaultValue value) {
        var nodes = new ArrayList<Node>();
        if (value instanceof Fields fields) {
            fields.fields().forEach((name, below) -> {
                if (name.equals("path")) {
                    nodes(below).forEach(path -> nodes.add(new Node("path", List.of(path.name()), path.body())));
                } else if (below instanceof Fields
                        || below instanceof Items items
                                && items.items().stream().anyMatch(Fields.class::isInstance)) {
                    nodes.add(new Node(name, List.of(), Optional.of(nodes(below))));
                } else {
                    nodes.add(new Node(name, Values.texts(below), Optional.empty()));
                }
            });
        } else if (value instanceof Items items) {
            items.items().forEach(item -> nodes.addAll(nodes(item)));
        }
        return nodes;
    }

    /** A password policy needs a length and a rule with characters. */
    static void checkPassword(Item item) throws ServiceException.Invalid {
        var text = item.text("policy");
        item.refuse(text.isEmpty(), "missing policy");
        text = decoded(text).orElse(text);
        item.set("policy", text);
        try {
            var nodes = Hcl.parse(text);
            item.refuse(
                    nodes.stream()
                            .noneMatch(node ->
                                    node.name().equals("rule") && node.body().isPresent()),
                    "invalid password policy: no charset specified");
        } catch (NotHclException none) {
            item.refuse(true, "invalid password policy: unable to decode: " + none.getMessage());
        }
    }

    private static ServiceException.Invalid refused(String why) {
        return new ServiceException.Invalid("The sandbox refuses it: " + why);
    }
}
