package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.bytes;
import static io.wheelhouse.testing.ConsulFaults.below;
import static io.wheelhouse.testing.ConsulFaults.reads;
import static io.wheelhouse.testing.ConsulFaults.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.Wait;
import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Faults;
import io.wheelhouse.testing.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A namespace and a partition")
class ScopeTest {
    private static final Map<String, String> ALL =
            Map.of("datacenter", "dc 2", "namespace", "n&s", "partition", "emea");

    private final ConsulFaults front = ConsulFaults.inFrontOf("http://127.0.0.1:1");

    ScopeTest() throws IOException {
        front.always(transactions(), Faults.always(Answer.json(409, """
                {"Results": null, "Errors": [{"OpIndex": 0, "What": "no"}]}""")));
        front.always(reads(), Faults.always(Answer.json(200, "[]").with("X-Consul-Index", "7")));
    }

    @AfterEach
    void close() throws IOException {
        front.close();
    }

    @ParameterizedTest(name = "are in the operation {0}")
    @MethodSource("operations")
    void are_in_every_operation(String verb, KvOperation operation) throws ServiceException {
        try (var consul = consul(ALL)) {
            assertThat(consul.store.transact(List.of(operation, operation))).isInstanceOf(RolledBack.class);
        }
        var sent = front.seen(transactions()).getFirst();
        assertThat(sent.target()).isEqualTo("/v1/txn?dc=dc%202");
        assertThat(Pattern.compile(Pattern.quote("""
                        {"KV":{"Key":"a","Namespace":"n&s","Partition":"emea","Verb":"%s\"""".formatted(verb)))
                        .matcher(sent.text())
                        .results())
                .hasSize(2);
    }

    @Test
    void are_what_a_transaction_says_and_no_more() throws ServiceException {
        var write = new KvOperation.Cas("chef/prod/web/current", bytes("1"), 3, 9);
        assertThat(bodyOf(Map.of(), write)).isEqualTo("""
                [{"KV":{"Key":"chef/prod/web/current","Verb":"cas","Value":"MQ==","Flags":3,"Index":9}}]""");
        assertThat(bodyOf(Map.of("namespace", "ops"), write)).isEqualTo("""
                [{"KV":{"Key":"chef/prod/web/current","Namespace":"ops","Verb":"cas","Value":"MQ==","Flags":3,"Index":9}}]""");
        assertThat(bodyOf(Map.of("partition", "emea"), write)).isEqualTo("""
                [{"KV":{"Key":"chef/prod/web/current","Partition":"emea","Verb":"cas","Value":"MQ==","Flags":3,"Index":9}}]""");
        assertThat(front.seen(transactions())).extracting(Seen::target).containsOnly("/v1/txn");
    }

    @Test
    void are_in_the_address_of_every_read() throws ServiceException {
        try (var consul = consul(ALL)) {
            consul.store.list("a/", ReadMode.DEFAULT);
            consul.store.list("a/", ReadMode.STALE, new Wait(5, Duration.ofSeconds(1)));
            consul.store.keys("a/", "/", ReadMode.CONSISTENT);
            consul.store.keys("a/", "", ReadMode.DEFAULT, new Wait(5, Duration.ofSeconds(1)));
            consul.store.get("a", ReadMode.DEFAULT);
            consul.store.get("a", ReadMode.DEFAULT, new Wait(5, Duration.ofSeconds(1)));
        }
        assertThat(front.seen(reads())).hasSize(6).allSatisfy(read -> assertThat(read.target())
                .contains("?dc=dc%202&ns=n%26s&partition=emea"));
    }

    @Test
    void are_in_the_address_of_every_session() throws ServiceException {
        front.always(below("/v1/session/create"), Faults.always(Answer.json(200, "{\"ID\": \"s\"}")));
        front.always(below("/v1/session/renew"), Faults.always(Answer.json(200, "[]")));
        front.always(below("/v1/session/destroy"), Faults.always(Answer.json(200, "true")));
        try (var consul = consul(ALL)) {
            var sessions = consul.connection.port(Sessions.class).orElseThrow();
            sessions.create("mine", Duration.ofSeconds(10));
            sessions.renew("s");
            sessions.destroy("s");
        }
        assertThat(front.seen(below("/v1/session/")))
                .extracting(Seen::target)
                .containsExactly(
                        "/v1/session/create?dc=dc%202&ns=n%26s&partition=emea",
                        "/v1/session/renew/s?dc=dc%202&ns=n%26s&partition=emea",
                        "/v1/session/destroy/s?dc=dc%202&ns=n%26s&partition=emea");
    }

    @Test
    void are_not_where_a_hosts_agent_is_looked_for() throws ServiceException {
        front.always(below("/v1/catalog/"), Faults.always(Answer.json(200, "[{\"Node\": \"web-1.example.com\"}]")));
        front.always(below("/v1/health/"), Faults.always(Answer.json(200, "[]")));
        try (var consul = consul(ALL)) {
            consul.connection.port(HostEvidence.class).orElseThrow().signs("web-1");
        }
        assertThat(front.seen(below("/v1/catalog/")))
                .extracting(Seen::target)
                .containsExactly("/v1/catalog/nodes?dc=dc%202&partition=emea&stale"
                        + "&filter=Node%20matches%20%22%5Eweb-1%5B.%5D%22");
        assertThat(front.seen(below("/v1/health/")))
                .extracting(Seen::target)
                .containsExactly(
                        "/v1/health/node/web-1?dc=dc%202&ns=default&partition=emea",
                        "/v1/health/node/web-1.example.com?dc=dc%202&ns=default&partition=emea");
    }

    @Test
    void are_asked_of_no_server_that_was_not_told_of_them() throws ServiceException {
        front.always(below("/v1/health/"), Faults.always(Answer.json(200, "[]")));
        try (var consul = consul(Map.of())) {
            consul.connection.port(HostEvidence.class).orElseThrow().signs("web-1.example.com");
            consul.store.list("a/", ReadMode.DEFAULT);
        }
        assertThat(front.seen())
                .extracting(Seen::target)
                .containsExactly("/v1/health/node/web-1.example.com", "/v1/health/node/web-1", "/v1/kv/a/?recurse");
    }

    @Test
    void are_in_the_address_of_a_tryout() throws ServiceException {
        front.always(below("/v1/status/leader"), Faults.always(Answer.json(200, "\"10.0.0.1:8300\"")));
        front.always(below("/v1/acl/"), Faults.always(Answer.json(200, "{\"AccessorID\": \"a\"}")));
        front.always(below("/v1/agent/self"), Faults.always(Answer.json(200, "{}")));
        try (var consul = consul(ALL)) {
            assertThat(consul.connection.test().reached()).isTrue();
        }
        assertThat(front.seen())
                .extracting(Seen::target)
                .containsExactly(
                        "/v1/status/leader",
                        "/v1/acl/token/self?dc=dc%202",
                        "/v1/agent/self",
                        "/v1/kv/?dc=dc%202&ns=n%26s&partition=emea&keys&separator=%2F");
    }

    @ParameterizedTest(name = "cannot be all of them: {0}")
    @ValueSource(strings = {"datacenter", "namespace", "partition"})
    void cannot_be_all_of_them(String field) {
        assertThatThrownBy(() -> consul(Map.of(field, " * ")))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining("here: field " + field);
    }

    private static Stream<Object[]> operations() {
        return Stream.of(
                        Map.entry("set", new KvOperation.Set("a", bytes("1"), 0)),
                        Map.entry("cas", new KvOperation.Cas("a", bytes("1"), 0, 1)),
                        Map.entry("delete", new KvOperation.Delete("a")),
                        Map.entry("delete-cas", new KvOperation.DeleteCas("a", 1)),
                        Map.entry("check-index", new KvOperation.CheckIndex("a", 1)),
                        Map.entry("check-not-exists", new KvOperation.CheckAbsent("a")),
                        Map.entry("get", new KvOperation.Get("a")),
                        Map.entry("get-tree", new KvOperation.GetTree("a")),
                        Map.entry("lock", new KvOperation.Lock("a", bytes("1"), 0, "s")),
                        Map.entry("unlock", new KvOperation.Unlock("a", bytes("1"), 0, "s")),
                        Map.entry("check-session", new KvOperation.CheckSession("a", "s")))
                .map(entry -> new Object[] {entry.getKey(), entry.getValue()});
    }

    private String bodyOf(Map<String, String> scope, KvOperation operation) throws ServiceException {
        try (var consul = consul(scope)) {
            consul.store.transact(List.of(operation));
        }
        return front.seen(transactions()).getLast().text();
    }

    private OnConsul consul(Map<String, String> scope) throws ServiceException {
        Map<String, List<String>> values = new HashMap<>();
        values.put("address", List.of(front.address()));
        scope.forEach((field, value) -> values.put(field, List.of(value)));
        return new OnConsul(OnConsul.as(Optional.of("token"), values));
    }
}
