package io.wheelhouse.adapters.vault;

import static io.wheelhouse.adapters.vault.OnVault.concealed;
import static io.wheelhouse.adapters.vault.OnVault.fields;
import static io.wheelhouse.adapters.vault.OnVault.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.adapters.vault.StubVault.Told;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import io.wheelhouse.spi.VaultValue.Num;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Vault by HTTP")
class HttpVaultServerTest {
    @Test
    void carries_the_token_in_one_header_and_nowhere_else() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{\"a\":\"b\"}}");
                var vault = new OnVault(OnVault.with(
                        stub.address(), Map.of("namespace", "/games/eu/"), Map.of("token", OnVault.TOKEN + "\n")))) {
            vault.server.read("sys/mounts");
            var request = stub.asked().getFirst();
            assertThat(request.token()).isEqualTo(OnVault.TOKEN);
            assertThat(request.header("X-Vault-Request")).contains("true");
            assertThat(request.header("X-Vault-Namespace")).contains("games/eu");
            assertThat(request.target() + request.body()).doesNotContain(OnVault.TOKEN);
        }
    }

    @ParameterizedTest(name = "{0} is asked for as {1}")
    @CsvSource({
        "sys/policies/acl/a b, /v1/sys/policies/acl/a%20b",
        "auth/x/role/100%, /v1/auth/x/role/100%25",
        "auth/x/role/a?b#c, /v1/auth/x/role/a%3Fb%23c",
        "auth/x/role/ä+ö, /v1/auth/x/role/%C3%A4%2B%C3%B6",
        "auth/x/role/v1.2~x_y-z, /v1/auth/x/role/v1.2~x_y-z"
    })
    void a_path_is_escaped_part_by_part(String path, String target) throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = OnVault.at(stub.address())) {
            vault.server.read(path);
            assertThat(stub.asked().getFirst().target()).isEqualTo(target);
        }
    }

    @ParameterizedTest(name = "the path {0} is refused")
    @ValueSource(strings = {"sys/../auth", "a//b", "./a", "", "/sys/mounts", "a/."})
    void a_path_that_would_become_another_is_not_sent(String path) throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read(path)).isInstanceOf(ServiceException.Invalid.class);
            assertThatThrownBy(() -> vault.server.delete(path)).isInstanceOf(ServiceException.Invalid.class);
            assertThat(stub.asked()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"errors\":[]}|Absent",
                "404|{\"errors\":[\"no handler for route \\\"x\\\". route entry not found.\"]}|NoRoute",
                "404|{\"errors\":[\"1 error occurred:\\n\\t* unsupported path\\n\\n\"]}|NoRoute",
                "404|{\"errors\":[\"enterprise-only feature\"]}|NoRoute",
                "404|{\"request_id\":\"r\",\"data\":{\"data\":null}}|Absent",
                "405|{\"errors\":[\"1 error occurred:\\n\\t* unsupported operation\\n\\n\"]}|WriteOnly",
                "400|{\"errors\":[\"No auth engine at nope/\"]}|Absent",
                "400|{\"errors\":[\"keys haven't been configured yet\"]}|Absent",
                "200|{\"request_id\":\"r\",\"data\":null}|Absent",
                "204||Absent",
                "200|{\"initialized\":true}|Found",
                "200|{\"data\":{\"a\":1}}|Found"
            })
    void tells_what_a_read_came_to(int status, String body, String what) throws Exception {
        try (var stub = StubVault.answering(status, body == null ? "" : body);
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.read("x").getClass().getSimpleName()).isEqualTo(what);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"errors\":[\"permission denied\"]}",
                "{\"data\":null,\"wrap_info\":{\"token\":\"hvs.x\"}}",
                "{\"data\":\"text\"}"
            })
    void an_answer_that_tells_nothing_is_not_taken_for_nothing_there(String body) throws Exception {
        try (var stub = StubVault.answering(200, body);
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x")).isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400|invalid request|Invalid",
                "400|path is already in use at pki/|Conflict",
                "409|path is already in use at pki/|Conflict",
                "403|1 error occurred:\\n\\t* permission denied\\n\\n|Denied",
                "404|no handler for route \\\"x\\\"|NotFound",
                "405|unsupported operation|Invalid",
                "413|http: request body too large|Invalid",
                "500|internal error|Unknown",
                "502|upstream|Unknown",
                "429|rate limit quota exceeded|Throttled",
                "412|required index state not present|Unreachable",
                "503|Vault is sealed|Unreachable",
                "500|local node not active but active cluster node not found|Unreachable"
            })
    void tells_what_a_write_came_to(int status, String words, String what) throws Exception {
        try (var stub = StubVault.answering(status, "{\"errors\":[\"%s\"]}".formatted(words));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .satisfies(failure ->
                            assertThat(failure.getClass().getSimpleName()).isEqualTo(what))
                    .hasMessageNotContaining("1 error occurred")
                    .hasMessageContaining("x");
        }
    }

    @Test
    void a_write_that_failed_on_the_server_is_unknown_but_over() throws Exception {
        try (var stub = StubVault.answering(500, "{\"errors\":[\"storage of %s is full\"]}".formatted(OnVault.TOKEN));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOfSatisfying(ServiceException.Unknown.class, unknown -> {
                        assertThat(unknown.underWay()).isFalse();
                        assertThat(unknown.why()).contains("Vault failed (500, storage of *** is full)");
                    });
            assertThat(stub.asked()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "status {0}")
    @ValueSource(ints = {412, 429, 502, 503, 504})
    void a_read_is_repeated_where_the_server_asks_for_it(int status) throws Exception {
        var answers = new ArrayDeque<>(List.of(Told.error(status, "later"), Told.error(status, "later")));
        try (var stub = StubVault.answering(request -> answers.isEmpty() ? Told.data("{}") : answers.pop());
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.read("x")).isInstanceOf(VaultRead.Found.class);
            assertThat(stub.asked()).hasSize(3);
            assertThat(vault.pauses).hasSize(2).allMatch(Duration::isPositive);
        }
    }

    @Test
    void waits_as_long_as_the_server_says() throws Exception {
        var answers = new ArrayDeque<>(List.of(Told.error(429, "slow").with("Retry-After", "3")));
        try (var stub = StubVault.answering(request -> answers.isEmpty() ? Told.NOTHING : answers.pop());
                var vault = OnVault.at(stub.address())) {
            vault.server.write("x", Fields.NONE);
            assertThat(vault.pauses).containsExactly(Duration.ofSeconds(3));
        }
    }

    @Test
    void gives_up_after_a_few_seconds() throws Exception {
        try (var stub = StubVault.answering(429, "{\"errors\":[\"slow\"]}");
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x")).isInstanceOf(ServiceException.Throttled.class);
            assertThat(vault.pauses.stream().mapToLong(Duration::toMillis).sum())
                    .isBetween(1000L, 5000L);
        }
    }

    @Test
    void a_write_is_repeated_only_when_vault_itself_says_that_it_did_nothing() throws Exception {
        for (var told : List.of(Told.page(503), Told.page(429), Told.json(503, "busy"), Told.error(503, "who knows"))) {
            try (var stub = StubVault.answering(request -> told);
                    var vault = OnVault.at(stub.address())) {
                assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                        .isInstanceOf(ServiceException.Unknown.class);
                assertThat(stub.asked()).hasSize(1);
            }
        }
    }

    @Test
    void a_lost_reply_is_unknown_for_a_write_and_asked_for_again_for_a_read() throws Exception {
        try (var stub = StubVault.answering(request -> Told.HANG_UP);
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOfSatisfying(ServiceException.Unknown.class, unknown -> assertThat(unknown.underWay())
                            .isTrue());
            assertThatThrownBy(() -> vault.server.delete("x")).isInstanceOf(ServiceException.Unknown.class);
            assertThat(stub.asked()).hasSize(2);
            assertThatThrownBy(() -> vault.server.read("x")).isInstanceOf(ServiceException.Unreachable.class);
            assertThat(stub.asked()).hasSizeGreaterThan(4);
        }
    }

    @Test
    void a_read_that_vault_fails_says_nothing_of_others() throws Exception {
        try (var stub = StubVault.answering(request -> Told.error(500, "no luck"));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOfSatisfying(ServiceException.Unreachable.class, failed -> assertThat(failed.isAlone())
                            .isTrue())
                    .hasMessageContaining("no luck");
        }
    }

    @Test
    void a_namespace_that_is_not_there_is_said_so() throws Exception {
        try (var stub = StubVault.answering(request -> Told.error(404, "namespace not found"));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("sys/auth"))
                    .isInstanceOfSatisfying(ServiceException.Unreachable.class, none -> assertThat(none.isAlone())
                            .isFalse())
                    .hasMessageContaining("there is no such namespace", "VAULT_NAMESPACE");
        }
    }

    @Test
    void a_web_page_is_not_vault() throws Exception {
        try (var stub = StubVault.answering(request -> Told.page(200));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("web page");
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unknown.class)
                    .hasMessageContaining("web page");
            assertThat(stub.asked()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"{\"data\":{\"a\":1,\"a\":2}}", "{\"data\":[1]}", "[]", "{\"data\":{}} x", "{\"data\":", "7"})
    void an_answer_of_another_shape_is_not_believed(String body) throws Exception {
        try (var stub = StubVault.answering(200, body);
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x")).isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void numbers_are_exact_both_ways() throws Exception {
        var huge = "123456789012345678901234567890.00000000001";
        try (var stub = StubVault.answering(200, "{\"data\":{\"n\":%s}}".formatted(huge));
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.read("x"))
                    .isEqualTo(new VaultRead.Found(fields(Map.of("n", new Num(new BigDecimal(huge))))));
            vault.server.write("x", fields(Map.of("n", new Num(new BigDecimal(huge)))));
            vault.server.write("x", fields(Map.of("n", new Num(new BigDecimal("1E+3")))));
            assertThat(stub.asked().get(1).body()).isEqualTo("{\"n\":%s}".formatted(huge));
            assertThat(stub.asked().get(2).body()).isEqualTo("{\"n\":1000}");
        }
    }

    @Test
    void asks_the_next_server_when_one_is_down_or_sealed() throws Exception {
        try (var sealed = StubVault.answering(503, "{\"errors\":[\"Vault is sealed\"]}");
                var well = StubVault.answering(200, "{\"data\":{}}");
                var vault = OnVault.at("http://127.0.0.1:1", sealed.address(), well.address())) {
            assertThat(vault.server.write("x", Fields.NONE).warnings()).isEmpty();
            assertThat(vault.server.read("x")).isInstanceOf(VaultRead.Found.class);
            assertThat(sealed.asked())
                    .as("the one that answered comes first from then on")
                    .hasSize(1);
            assertThat(vault.pauses).isEmpty();
        }
    }

    @Test
    void says_that_a_server_is_sealed() throws Exception {
        try (var stub = StubVault.answering(503, "{\"errors\":[\"Vault is sealed\"]}");
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("sealed");
        }
    }

    @Test
    void follows_a_standby_to_the_active_server() throws Exception {
        try (var active = StubVault.answering(200, "{\"data\":{\"a\":\"b\"}}");
                var standby = StubVault.answering(
                        request -> new Told(307, Map.of("Location", active.address() + request.target()), ""));
                var vault = OnVault.at(standby.address())) {
            vault.server.write("auth/x/role/y", fields(Map.of("a", text("b"))));
            assertThat(active.asked().getFirst().token()).isEqualTo(OnVault.TOKEN);
            assertThat(active.asked().getFirst().body()).isEqualTo("{\"a\":\"b\"}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"ADDRESS/login?next=/v1/x", "ADDRESS/v1/y", "https://127.0.0.1:1/v1/x", "ADDRESS/v1/x?a=b", "::"
            })
    void takes_the_token_nowhere_else(String location) throws Exception {
        try (var elsewhere = StubVault.answering(200, "{\"data\":{}}");
                var stub = StubVault.answering(request ->
                        new Told(307, Map.of("Location", location.replace("ADDRESS", elsewhere.address())), ""));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("redirects elsewhere");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void does_not_run_in_circles() throws Exception {
        try (var stub = StubVault.answering(Told.NOTHING.status(), "");
                var vault = OnVault.at(stub.address())) {
            stub.answer(request -> new Told(307, Map.of("Location", stub.address() + request.target()), ""));
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void lists_names_in_the_servers_order() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{\"keys\":[\"b\",\"a/\"]}}");
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.list("kv/metadata/x y")).containsExactly("b", "a/");
            assertThat(stub.asked().getFirst().target()).isEqualTo("/v1/kv/metadata/x%20y?list=true");
        }
    }

    @Test
    void asks_for_the_rights_on_many_paths_in_few_questions() throws Exception {
        var paths =
                IntStream.range(0, 1200).mapToObj(number -> "sys/x" + number).collect(Collectors.toSet());
        try (var stub = StubVault.answering(request -> Told.data(paths.stream()
                        .filter(path -> request.body().contains("\"" + path + "\""))
                        .map(path -> "\"%s\":[\"read\",\"update\"]".formatted(path))
                        .collect(Collectors.joining(",", "{", "}"))));
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.capabilities(paths))
                    .hasSize(1200)
                    .containsEntry("sys/x7", Set.of("read", "update"));
            assertThat(stub.asked()).hasSize(3);
            assertThat(vault.server.capabilities(Set.of())).isEmpty();
        }
    }

    @Test
    void a_path_whose_rights_are_not_told_is_no_answer() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{\"capabilities\":[\"root\"]}}");
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.capabilities(Set.of("x")))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void tells_whose_token_it_is_without_the_token() throws Exception {
        var said = """
                {"id":"%s","display_name":"userpass-ada","policies":["default"],"identity_policies":["ops"],"ttl":3600,"renewable":true}
                """.formatted(OnVault.TOKEN);
        try (var stub = StubVault.answering(request -> Told.data(said));
                var vault = OnVault.at(stub.address())) {
            var token = vault.server.token();
            assertThat(token.name()).isEqualTo("userpass-ada");
            assertThat(token.policies()).containsExactlyInAnyOrder("default", "ops");
            assertThat(token.life()).contains(Duration.ofHours(1));
            assertThat(token.renewable()).isTrue();
            assertThat(token.toString()).doesNotContain(OnVault.TOKEN);
        }
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"initialized\":true,\"sealed\":false,\"standby\":false,\"version\":\"2.7.2\"}|OpenBao|ACTIVE",
                "{\"initialized\":true,\"sealed\":false,\"standby\":true,\"version\":\"2.0.1\",\"enterprise\":true}|Vault|STANDBY",
                "{\"initialized\":true,\"sealed\":true,\"standby\":true,\"version\":\"1.9.2\"}|Vault|SEALED",
                "{\"initialized\":false,\"sealed\":true,\"version\":\"1.18.1\",\"echo_duration_ms\":0}|Vault|UNINITIALIZED"
            })
    void tells_its_health_without_a_token(String body, String product, VaultHealth.State state) throws Exception {
        try (var stub = StubVault.answering(200, body);
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.health().product()).isEqualTo(product);
            assertThat(vault.server.health().state()).isEqualTo(state);
            assertThat(stub.asked().getFirst().token()).isEmpty();
        }
    }

    @Test
    void hides_what_was_concealed_wherever_the_server_repeats_it() throws Exception {
        var secret = "s3cr\"et&word";
        var echoed = "bad value %s, quoted %s, again %s"
                .formatted("s3cr\\\"et&word", "s3cr\\\\\\\"et&word", "s3cr%22et%26word");
        var body = fields(Map.of("password", concealed(secret), "user", text("ada")));
        try (var stub = StubVault.answering(400, "{\"errors\":[\"%s\"]}".formatted(echoed));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.write("x", body))
                    .isInstanceOf(ServiceException.Invalid.class)
                    .hasMessageContaining("bad value ***, quoted ***, again ***");
            assertThat(stub.asked().getFirst().body()).contains("s3cr\\\"et&word");
        }
        try (var stub = StubVault.answering(200, "{\"data\":null,\"warnings\":[\"%s\"]}".formatted(echoed));
                var vault = OnVault.at(stub.address())) {
            assertThat(vault.server.write("x", body).warnings())
                    .containsExactly("bad value ***, quoted ***, again ***");
        }
    }

    @Test
    void words_that_repeat_a_very_short_secret_are_left_out() throws Exception {
        try (var stub = StubVault.answering(400, "{\"errors\":[\"the pin q7! is bad\"]}");
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.write("x", fields(Map.of("pin", concealed("q7!")))))
                    .hasMessageContaining("left out")
                    .hasMessageNotContaining("q7!");
        }
    }

    @Test
    void an_interrupted_read_ends_and_an_interrupted_write_is_not_sent() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = OnVault.at(stub.address())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> vault.server.read("x")).isInstanceOf(ServiceException.Unreachable.class);
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(stub.asked()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"data\":{\"keys\":[1]}}",
                "{\"data\":{\"keys\":\"a\"}}",
                "{\"data\":[]}",
                "{\"data\":{\"a\":1}}"
            })
    void a_list_of_another_shape_is_no_empty_list(String answer) throws Exception {
        try (var stub = StubVault.answering(200, answer);
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.list("sys/policies/acl"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("no list of names");
        }
    }
}
