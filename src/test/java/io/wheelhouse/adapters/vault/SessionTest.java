package io.wheelhouse.adapters.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.adapters.vault.StubVault.Asked;
import io.wheelhouse.adapters.vault.StubVault.Told;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultValue.Fields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("As whom Vault is asked")
class SessionTest {
    private static final String ROLE = "role-id-1f";
    private static final String SECRET = "secret-id-of-a-test";

    @TempDir
    private Path home;

    /** A Vault that makes tokens t1, t2, … by AppRole, and knows only those that are alive. */
    private static final class Logins implements Function<Asked, Told> {
        final AtomicInteger made = new AtomicInteger();
        final Set<String> alive = ConcurrentHashMap.newKeySet();

        @Override
        public Told apply(Asked asked) {
            if (asked.target().endsWith("/login") || asked.target().contains("/login/")) {
                if (asked.body().contains("wrong")) {
                    return Told.error(400, "invalid role or secret ID");
                }
                var token = "t" + made.incrementAndGet();
                alive.add(token);
                return Told.json(
                        200,
                        "{\"auth\":{\"client_token\":\"%s\",\"lease_duration\":3600,\"renewable\":true}}"
                                .formatted(token));
            }
            if (!alive.contains(asked.token())) {
                return Told.error(403, "permission denied");
            }
            return asked.target().endsWith("forbidden") ? Told.error(403, "permission denied") : Told.data("{}");
        }
    }

    private static ConnectionSettings approle(StubVault stub, String secret) {
        return OnVault.with(stub.address(), Map.of("role-id", ROLE), Map.of("secret-id", secret));
    }

    @Test
    void logs_in_by_approle_once_for_all_calls() throws Exception {
        try (var stub = StubVault.answering(new Logins());
                var vault = new OnVault(approle(stub, SECRET + "\n"))) {
            vault.server.read("x");
            vault.server.write("y", Fields.NONE);
            assertThat(stub.asked().getFirst().target()).isEqualTo("/v1/auth/approle/login");
            assertThat(stub.asked().getFirst().body())
                    .isEqualTo("{\"role_id\":\"%s\",\"secret_id\":\"%s\"}".formatted(ROLE, SECRET));
            assertThat(stub.asked(request -> request.target().endsWith("login")))
                    .hasSize(1);
            assertThat(stub.asked()).extracting(Asked::token).containsExactly("", "t1", "t1");
        }
    }

    @Test
    void logs_in_by_user_and_password_at_a_mount_of_their_own() throws Exception {
        var settings = Map.of("user", "ada l", "login-mount", "auth/people/eu/");
        try (var stub = StubVault.answering(new Logins());
                var vault = new OnVault(OnVault.with(stub.address(), settings, Map.of("password", SECRET)))) {
            vault.server.read("x");
            assertThat(stub.asked().getFirst().target()).isEqualTo("/v1/auth/people/eu/login/ada%20l");
            assertThat(stub.asked().getFirst().body()).isEqualTo("{\"password\":\"%s\"}".formatted(SECRET));
        }
    }

    @Test
    void logs_in_again_once_when_its_token_has_died_and_makes_the_refused_call_again() throws Exception {
        var logins = new Logins();
        try (var stub = StubVault.answering(logins);
                var vault = new OnVault(approle(stub, SECRET))) {
            vault.server.read("x");
            logins.alive.clear();
            vault.server.write("y", Fields.NONE);
            assertThat(stub.asked(request -> request.is("POST", "y")))
                    .extracting(Asked::token)
                    .containsExactly("t1", "t2");
        }
    }

    @Test
    void a_refusal_to_a_token_that_lives_is_no_reason_to_log_in() throws Exception {
        var logins = new Logins();
        try (var stub = StubVault.answering(logins);
                var vault = new OnVault(approle(stub, SECRET))) {
            assertThatThrownBy(() -> vault.server.write("forbidden", Fields.NONE))
                    .isInstanceOf(ServiceException.Denied.class);
            assertThat(logins.made).hasValue(1);
            assertThat(stub.asked(request -> request.is("POST", "forbidden"))).hasSize(1);
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_not_made_again_after_a_login() throws Exception {
        var logins = new Logins();
        try (var stub = StubVault.answering(asked -> asked.is("POST", "y") ? Told.HANG_UP : logins.apply(asked));
                var vault = new OnVault(approle(stub, SECRET))) {
            assertThatThrownBy(() -> vault.server.write("y", Fields.NONE)).isInstanceOf(ServiceException.Unknown.class);
            assertThat(stub.asked(request -> request.is("POST", "y"))).hasSize(1);
        }
    }

    @Test
    void says_that_a_login_was_refused_without_the_secret() throws Exception {
        try (var stub = StubVault.answering(asked -> Told.error(400, "invalid secret id " + SECRET));
                var vault = new OnVault(approle(stub, SECRET))) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("log in by auth/approle")
                    .hasMessageContaining("invalid secret id ***");
        }
    }

    @Test
    void a_lost_login_is_no_unknown_write() throws Exception {
        try (var stub = StubVault.answering(asked -> Told.HANG_UP);
                var vault = new OnVault(approle(stub, SECRET))) {
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void a_given_token_that_died_is_called_so() throws Exception {
        try (var stub = StubVault.answering(asked -> Told.error(403, "permission denied"));
                var vault = OnVault.at(stub.address())) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("expired")
                    .hasMessageNotContaining(OnVault.TOKEN);
        }
    }

    @Test
    void ends_the_token_of_its_own_login_and_no_other() throws Exception {
        try (var stub = StubVault.answering(new Logins())) {
            try (var vault = new OnVault(approle(stub, SECRET))) {
                vault.server.read("x");
            }
            assertThat(stub.asked().getLast().is("POST", "auth/token/revoke-self"))
                    .isTrue();
            assertThat(stub.asked().getLast().token()).isEqualTo("t1");
        }
        try (var stub = StubVault.answering(200, "{\"data\":{}}")) {
            try (var vault = OnVault.at(stub.address())) {
                vault.server.read("x");
            }
            assertThat(stub.asked(request -> request.target().contains("revoke")))
                    .isEmpty();
        }
    }

    @Test
    void takes_the_token_that_vault_login_left() throws Exception {
        Files.writeString(home.resolve(".vault-token"), "hvs.FromTheFile\n");
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault =
                        new OnVault(OnVault.with(stub.address(), Map.of("login", "token-helper"), Map.of()), home)) {
            vault.server.read("x");
            Files.writeString(home.resolve(".vault-token"), "hvs.AnotherLogin\n");
            vault.server.read("x");
            assertThat(stub.asked()).extracting(Asked::token).containsExactly("hvs.FromTheFile", "hvs.AnotherLogin");
        }
    }

    @Test
    void asks_the_token_helper_that_vault_was_given() throws Exception {
        var helper = home.resolve("helper");
        Files.writeString(helper, "#!/bin/sh\n[ \"$1\" = get ] && echo hvs.FromTheHelper\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(home.resolve(".vault"), "token_helper = \"%s\"\n".formatted(helper));
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault =
                        new OnVault(OnVault.with(stub.address(), Map.of("login", "token-helper"), Map.of()), home)) {
            vault.server.read("x");
            assertThat(stub.asked()).extracting(Asked::token).containsExactly("hvs.FromTheHelper");
        }
    }

    @Test
    void says_where_no_token_is() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault =
                        new OnVault(OnVault.with(stub.address(), Map.of("login", "token-helper"), Map.of()), home)) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Invalid.class)
                    .hasMessageContaining("vault login");
        }
    }

    @Test
    void renews_its_token_when_a_third_of_its_life_is_left() throws Exception {
        var logins = new Logins();
        try (var stub = StubVault.answering(asked -> asked.target().endsWith("renew-self")
                        ? Told.json(200, "{\"auth\":{\"lease_duration\":600,\"renewable\":true}}")
                        : logins.apply(asked));
                var vault = new OnVault(approle(stub, SECRET))) {
            vault.server.read("x");
            assertThat(vault.later).extracting(OnVault.Later::pause).containsExactly(Duration.ofMinutes(40));
            vault.later.getFirst().work().run();
            assertThat(stub.asked().getLast().is("POST", "auth/token/renew-self"))
                    .isTrue();
            assertThat(vault.later.getLast().pause()).isEqualTo(Duration.ofSeconds(400));
        }
    }

    @Test
    void looks_at_a_given_token_after_a_while_and_renews_it_only_if_it_can_be() throws Exception {
        try (var stub = StubVault.answering(asked -> Told.data("{\"ttl\":0,\"renewable\":false}"));
                var vault = OnVault.at(stub.address())) {
            vault.server.read("x");
            vault.server.read("y");
            assertThat(vault.later).hasSize(1);
            vault.later.getFirst().work().run();
            assertThat(stub.asked().getLast().is("GET", "auth/token/lookup-self"))
                    .isTrue();
            assertThat(vault.later).as("it does not expire").hasSize(1);
        }
    }

    @Test
    void looks_at_a_given_token_again_while_the_server_is_away_and_stops_when_it_refuses() throws Exception {
        try (var stub = StubVault.answering(asked -> Told.data("{}"));
                var vault = OnVault.at(stub.address())) {
            vault.server.read("x");
            stub.answer(asked -> Told.page(200));
            vault.later.getFirst().work().run();
            assertThat(vault.later).hasSize(2);
            assertThat(vault.later.getLast().pause()).isEqualTo(Duration.ofSeconds(30));
            stub.answer(asked -> Told.data("{\"ttl\":600,\"renewable\":true}"));
            vault.later.getLast().work().run();
            assertThat(vault.later.getLast().pause()).as("it is renewed then").isEqualTo(Duration.ofSeconds(400));
            vault.server.read("y");
            assertThat(vault.later).hasSize(3);
        }
        try (var stub = StubVault.answering(asked -> Told.data("{}"));
                var vault = OnVault.at(stub.address())) {
            vault.server.read("x");
            stub.answer(asked -> Told.error(403, "permission denied"));
            vault.later.getFirst().work().run();
            assertThat(vault.later).hasSize(1);
        }
    }

    @Test
    void tries_to_renew_again_while_the_server_is_away_and_stops_when_it_refuses() throws Exception {
        var logins = new Logins();
        try (var stub = StubVault.answering(logins);
                var vault = new OnVault(approle(stub, SECRET))) {
            vault.server.read("x");
            stub.answer(asked -> Told.page(200));
            vault.later.getFirst().work().run();
            assertThat(vault.later).hasSize(2);
            assertThat(vault.later.getLast().pause()).isEqualTo(Duration.ofSeconds(30));
            stub.answer(asked -> Told.error(403, "permission denied"));
            vault.later.getLast().work().run();
            assertThat(vault.later).hasSize(2);
        }
    }

    @Test
    void without_a_token_it_asks_as_nobody() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = new OnVault(OnVault.with(stub.address(), Map.of(), Map.of()))) {
            assertThat(vault.server.read("x")).isInstanceOf(VaultRead.Found.class);
            assertThat(stub.asked().getFirst().header("X-Vault-Token")).isEmpty();
            stub.answer(asked -> Told.json(200, "{\"initialized\":true,\"sealed\":false,\"version\":\"1.18.1\"}"));
            assertThat(vault.connection.test().steps())
                    .extracting(ConnectionReport.Step::result)
                    .containsExactly(ConnectionReport.Result.OK, ConnectionReport.Result.FAILED);
        }
    }

    @Test
    void the_try_of_a_connection_says_who_we_are() throws Exception {
        var lookup =
                "{\"id\":\"%s\",\"display_name\":\"token-ci\",\"policies\":[\"ops\",\"default\"],\"ttl\":7200,\"renewable\":true}"
                        .formatted(OnVault.TOKEN);
        try (var stub = StubVault.answering(asked -> asked.target().contains("health")
                        ? Told.json(200, "{\"initialized\":true,\"sealed\":false,\"version\":\"2.7.2\"}")
                        : asked.target().contains("lookup") ? Told.data(lookup) : Told.data("{\"secret/\":{}}"));
                var vault = OnVault.at(stub.address())) {
            var report = vault.connection.test();
            assertThat(report.reached()).isTrue();
            assertThat(report.identity()).isEqualTo("token-ci (default, ops)");
            assertThat(report.toString())
                    .contains("OpenBao 2.7.2", "1 engines", "lives for 2 h yet and is renewed")
                    .doesNotContain(OnVault.TOKEN);
            assertThat(stub.asked()).extracting(Asked::method).containsOnly("GET");
        }
    }

    @Test
    void closes_more_than_once_and_is_unreachable_then() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = OnVault.at(stub.address())) {
            vault.connection.close();
            vault.connection.close();
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Unreachable.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(() -> vault.server.write("x", Fields.NONE))
                    .isInstanceOf(ServiceException.Unreachable.class);
        }
    }

    @Test
    void a_token_that_no_header_can_carry_is_refused_by_name() throws Exception {
        try (var stub = StubVault.answering(200, "{\"data\":{}}");
                var vault = new OnVault(OnVault.with(stub.address(), Map.of(), Map.of("token", "hvs.bad\ntoken")))) {
            assertThatThrownBy(() -> vault.server.read("x"))
                    .isInstanceOf(ServiceException.Invalid.class)
                    .hasMessageContaining("field token")
                    .hasMessageNotContaining("hvs.bad");
            assertThat(List.copyOf(stub.asked())).isEmpty();
        }
    }
}
