package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A server that repeats our secrets")
class SecretEchoTest {
    private static final String TOKEN = "33333333-4444-5555-6666-777777777777";
    private static final String AUTH = "olga:open sesame";
    private static final String ENCODED = Base64.getEncoder().encodeToString(AUTH.getBytes(StandardCharsets.UTF_8));
    private static final String ECHO = "you sent %s and %s, that is Basic %s".formatted(TOKEN, AUTH, ENCODED);

    @ParameterizedTest(name = "is quoted without them: {0}")
    @ValueSource(ints = {400, 401, 403, 413, 429, 500, 502, 503})
    void is_quoted_without_them(int status) throws Exception {
        var reply = "HTTP/1.1 %d X\r\nContent-Type: text/plain\r\n\r\n%s".formatted(status, ECHO);
        try (var server = RawServer.answering(reply);
                var consul = at(server)) {
            assertHidden(() -> consul.store.transact(List.of(set("a", "1"))));
            assertHidden(() -> consul.store.list("a", ReadMode.DEFAULT));
            assertThat(consul.connection.test().toString()).doesNotContain(TOKEN, AUTH, "sesame", ENCODED);
        }
    }

    @Test
    void is_quoted_with_stars_in_their_place() throws Exception {
        try (var server = RawServer.answering("HTTP/1.1 403 X\r\nContent-Type: text/plain\r\n\r\n" + ECHO);
                var consul = at(server)) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("you sent *** and ***, that is Basic ***");
        }
    }

    @Test
    void is_quoted_without_a_part_of_them_where_its_words_are_cut() throws Exception {
        var words = "x" + " ".repeat(4096 - 1 - 20) + TOKEN;
        try (var server = RawServer.answering("HTTP/1.1 403 X\r\nContent-Type: text/plain\r\n\r\n" + words);
                var consul = at(server)) {
            assertThatThrownBy(() -> consul.store.list("a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageNotContaining("3333");
        }
    }

    @Test
    void is_not_believed_in_broken_http() throws Exception {
        for (var head :
                List.of("Transfer-Encoding: chunked\r\n\r\n" + TOKEN, "Bearer " + TOKEN, "Content-Length: " + TOKEN)) {
            try (var server = RawServer.answering("HTTP/1.1 200 OK\r\n" + head + "\r\n\r\n");
                    var consul = at(server)) {
                assertHidden(() -> consul.store.transact(List.of(set("a", "1"))));
                assertHidden(() -> consul.store.list("a", ReadMode.DEFAULT));
            }
        }
    }

    @Test
    void hides_them_in_the_reasons_of_a_refusal() throws Exception {
        var refusal = "{\"Results\":null,\"Errors\":[{\"OpIndex\":0,\"What\":\"%s\"}]}".formatted(ECHO);
        try (var server = RawServer.answering("HTTP/1.1 409 X\r\nContent-Type: application/json\r\n\r\n" + refusal);
                var consul = at(server)) {
            assertThat(consul.store.transact(List.of(set("a", "1"))))
                    .isInstanceOfSatisfying(RolledBack.class, refused -> assertThat(
                                    refused.failures().getFirst().what())
                            .isEqualTo("you sent *** and ***, that is Basic ***"));
        }
    }

    private static OnConsul at(RawServer server) throws ServiceException {
        return new OnConsul(new ConnectionSettings(
                "here",
                Map.of("address", List.of(server.address())),
                Map.of("token", () -> new Secret(TOKEN), "auth", () -> new Secret(AUTH)),
                Path.of("unused")));
    }

    private static void assertHidden(Calling calling) {
        assertThatThrownBy(calling::call)
                .isInstanceOf(ServiceException.class)
                .satisfies(failure -> assertThat(said(failure)).doesNotContain(TOKEN, AUTH, "sesame", ENCODED));
    }

    /** All that a log would print. */
    private static String said(Throwable failure) {
        var all = new ArrayList<String>();
        for (var at = failure; at != null; at = at.getCause()) {
            all.add(at.toString());
        }
        return String.join("\n", all);
    }

    private interface Calling {
        Object call() throws ServiceException;
    }
}
