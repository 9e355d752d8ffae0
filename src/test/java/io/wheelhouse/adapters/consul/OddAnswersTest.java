package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.at;
import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.KvTransactionResult.TooLarge;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An odd answer to a write that was sent")
class OddAnswersTest {
    private static final KvOperation SET = set("a", "1");
    private static final String A =
            "{\"KV\":{\"Key\":\"a\",\"Flags\":0,\"Value\":null,\"CreateIndex\":1,\"ModifyIndex\":2}}";
    private static final String B =
            "{\"KV\":{\"Key\":\"b\",\"Flags\":0,\"Value\":null,\"CreateIndex\":1,\"ModifyIndex\":2}}";

    private final ConsulFaults front = ConsulFaults.inFrontOf("http://127.0.0.1:1");
    private final OnConsul consul = new OnConsul(at(front.address()));

    OddAnswersTest() throws IOException, ServiceException {}

    @AfterEach
    void close() throws IOException {
        consul.close();
        front.close();
    }

    @ParameterizedTest(name = "is neither done nor refused: {0}")
    @ValueSource(
            strings = {
                "{\"status\":\"ok\"}",
                "{}",
                "{\"Results\":null,\"Errors\":null}",
                "{\"Results\":[],\"Errors\":null}",
                "{\"Results\":[{\"KV\":null}],\"Errors\":null}",
                "{\"Results\":[" + B + "],\"Errors\":null}",
                "{\"Results\":[" + A + "," + B + "],\"Errors\":null}",
                "{\"Results\":[" + A + "],\"Errors\":[{\"OpIndex\":0,\"What\":\"x\"}]}",
                "{\"Results\":7}",
                "[]",
                "true",
                ""
            })
    void is_no_success(String json) {
        assertUnknown(Answer.json(200, json));
    }

    @ParameterizedTest(name = "is neither done nor refused with 409: {0}")
    @ValueSource(
            strings = {
                "{\"Results\":null,\"Errors\":null}",
                "{\"message\":\"x\"}",
                "{\"Results\":null,\"Errors\":[]}",
                "{\"Results\":null,\"Errors\":[{\"OpIndex\":0}]}",
                "{\"Results\":null,\"Errors\":[{\"What\":\"x\"}]}",
                "{\"Results\":null,\"Errors\":[{\"OpIndex\":1,\"What\":\"no such operation\"}]}",
                "{\"Results\":null,\"Errors\":[{\"OpIndex\":-1,\"What\":\"x\"}]}",
                "{\"Results\":[" + A + "],\"Errors\":[{\"OpIndex\":0,\"What\":\"x\"}]}"
            })
    void is_no_refusal(String json) {
        assertUnknown(Answer.json(409, json));
    }

    @ParameterizedTest(name = "leaves it unknown: {0}")
    @ValueSource(
            strings = {
                "524 text/plain error code: 524",
                "408 text/html <html>Request Timeout</html>",
                "200 text/plain ok",
                "200 text/html <html>",
                "201 application/json {}",
                "204 text/plain -",
                "302 text/plain moved",
                "400 text/html <html>",
                "401 text/html <html>",
                "403 text/html <html>blocked by policy</html>",
                "403 application/json {\"message\":\"x\"}",
                "404 text/plain not found",
                "405 text/plain no",
                "409 text/plain Conflict",
                "413 text/html <html>",
                "413 text/plain no",
                "429 text/html <html>",
                "500 text/plain rpc error making call: EOF",
                "500 text/html <html>No cluster leader</html>",
                "500 text/plain failed to set key \"No cluster leader\"",
                "502 text/plain No cluster leader",
                "502 text/html <html>",
                "503 text/plain rate limit",
                "503 text/html <html>rate limit exceeded",
                "504 text/plain No path to datacenter"
            })
    void leaves_it_unknown(String answer) {
        var parts = answer.split(" ", 3);
        assertUnknown(Answer.of(Integer.parseInt(parts[0]), parts[1], parts[2]));
    }

    @ParameterizedTest(name = "is known to have done nothing: {0}")
    @ValueSource(
            strings = {
                "400 Failed to parse body: EOF",
                "401 ACL support disabled",
                "403 Permission denied",
                "429 Your IP is issuing too many concurrent connections",
                "500 No cluster leader",
                "500 rpc error making call: No cluster leader",
                "500 No known Consul servers",
                "500 Remote DC has no server currently reachable",
                "500 No path to datacenter",
                "503 rate limit exceeded for operation that can only be performed by the leader, try again later"
            })
    void is_known_to_have_done_nothing(String answer) {
        var parts = answer.split(" ", 2);
        front.always(ConsulFaults.transactions(), Faults.always(Answer.text(Integer.parseInt(parts[0]), parts[1])));
        assertThatThrownBy(() -> consul.store.transact(List.of(SET)))
                .isInstanceOf(ServiceException.class)
                .isNotInstanceOf(ServiceException.Unknown.class);
    }

    @Test
    void is_understood_in_consuls_own_shapes() throws ServiceException {
        assertThat(answered(Answer.json(200, "{\"Results\":[" + A + "],\"Errors\":null}")))
                .isInstanceOf(Committed.class);
        assertThat(answered(Answer.json(409, "{\"Results\":null,\"Errors\":[{\"OpIndex\":0,\"What\":\"x\"}]}")))
                .isInstanceOf(RolledBack.class);
        assertThat(answered(Answer.text(413, "Request body too large, max size: 524288 bytes")))
                .isEqualTo(new TooLarge(0));
        assertThat(answered(Answer.text(413, "Value for key \"a\" is too large (600000 > 524288 bytes)")))
                .isEqualTo(new TooLarge(0));
    }

    @Test
    void needs_the_results_of_every_operation_but_removals_and_trees() throws ServiceException {
        var tree = List.of(SET, new KvOperation.GetTree("a"), new KvOperation.Delete("x"), set("b", "2"));
        assertThat(answered(tree, A, A, A, B))
                .isInstanceOfSatisfying(
                        Committed.class, done -> assertThat(done.entries()).hasSize(4));
        assertThat(answered(tree, A, B)).isInstanceOf(Committed.class);
        assertThatThrownBy(() -> answered(tree, A, A)).isInstanceOf(ServiceException.Unknown.class);
        assertThatThrownBy(() -> answered(tree, B)).isInstanceOf(ServiceException.Unknown.class);
        assertThat(answered(List.of(new KvOperation.Delete("x")))).isInstanceOf(Committed.class);
        var checked = List.of(new KvOperation.CheckIndex("a", 2), set("b", "2"));
        assertThat(answered(checked, A, B)).isInstanceOf(Committed.class);
        assertThatThrownBy(() -> answered(checked, B)).isInstanceOf(ServiceException.Unknown.class);
    }

    @Test
    void does_without_a_read_that_the_token_may_not_see() throws ServiceException {
        assertThat(answered(List.of(SET, new KvOperation.Get("hidden")), A)).isInstanceOf(Committed.class);
    }

    @ParameterizedTest(name = "leaves it unknown: {0}")
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nthis is no header\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: snappy\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n{}",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                ""
            })
    void leaves_it_unknown_when_it_is_no_http(String bytes) throws Exception {
        try (var server = RawServer.answering(bytes);
                var raw = new OnConsul(at(server.address()))) {
            assertThatThrownBy(() -> raw.store.transact(List.of(SET))).isInstanceOf(ServiceException.Unknown.class);
        }
    }

    @Test
    void leaves_a_new_session_unknown() {
        var sessions = consul.connection.port(Sessions.class).orElseThrow();
        front.always(ConsulFaults.everything(), Faults.always(Answer.text(200, "ok")));
        assertThatThrownBy(() -> sessions.create("x", Duration.ofSeconds(10)))
                .isInstanceOf(ServiceException.Unknown.class);
    }

    @Test
    void is_no_consul_for_a_transaction_that_only_reads() {
        assertThatThrownBy(() -> answered(List.of(new KvOperation.Get("a")), B))
                .isInstanceOf(ServiceException.Unreachable.class)
                .hasMessageContaining("not Consul");
    }

    private KvTransactionResult answered(Answer answer) throws ServiceException {
        front.always(ConsulFaults.transactions(), Faults.always(answer));
        return consul.store.transact(List.of(SET));
    }

    private KvTransactionResult answered(List<KvOperation> operations, String... results) throws ServiceException {
        var json = "{\"Results\":[%s],\"Errors\":null}".formatted(String.join(",", results));
        front.always(ConsulFaults.transactions(), Faults.always(Answer.json(200, json)));
        return consul.store.transact(operations);
    }

    private void assertUnknown(Answer answer) {
        assertThatThrownBy(() -> answered(answer))
                .isInstanceOf(ServiceException.Unknown.class)
                .hasMessageContaining(front.address())
                .hasMessageContaining("Read before trying again");
        assertThat(front.seen()).hasSize(1);
    }
}
