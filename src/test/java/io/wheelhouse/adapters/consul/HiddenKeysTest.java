package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.Answer;
import io.wheelhouse.testing.ConsulFaults;
import io.wheelhouse.testing.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Without a token, where nothing is allowed by default, a listing")
class HiddenKeysTest {
    private static final Answer NONE = Answer.json(200, "[]").with("X-Consul-Index", "1");
    private static final Answer DENIES = NONE.with("X-Consul-Default-Acl-Policy", "deny");

    @ParameterizedTest(name = "is partial: {3}, when Consul says {0} {2} of us")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "403, text/plain, ACL not found, true",
                "401, text/plain, ACL support disabled, false",
                "401, text/html, <html>, true",
                "404, text/plain, not found, true",
                "200, application/json, `{\"AccessorID\":\"x\"}`, false",
                "200, application/json, [], true",
            })
    void is_partial_unless_consul_would_say_so(int status, String type, String body, boolean partial) throws Exception {
        try (var front = ConsulFaults.inFrontOf("http://127.0.0.1:1");
                var nobody = new OnConsul(OnConsul.at(front.address()))) {
            front.always(ConsulFaults.reads(), Faults.always(DENIES));
            front.always(ConsulFaults.below("/v1/acl/"), Faults.always(Answer.of(status, type, body)));
            assertThat(nobody.store.list("a", ReadMode.DEFAULT).partial()).isEqualTo(partial);
            assertThat(nobody.store.keys("a", "/", ReadMode.STALE).partial()).isEqualTo(partial);
            assertThat(front.seen(ConsulFaults.below("/v1/acl/"))).hasSize(1);
        }
    }

    @Test
    void is_asked_about_no_further_where_consul_says_all_itself() throws IOException, ServiceException {
        try (var front = ConsulFaults.inFrontOf("http://127.0.0.1:1");
                var nobody = new OnConsul(OnConsul.at(front.address()));
                var somebody =
                        new OnConsul(OnConsul.as(Optional.of("x"), Map.of("address", List.of(front.address()))))) {
            front.always(ConsulFaults.reads(), Faults.always(NONE));
            assertThat(nobody.store.list("a", ReadMode.DEFAULT).partial()).isFalse();
            front.always(ConsulFaults.reads(), Faults.always(DENIES));
            assertThat(somebody.store.list("a", ReadMode.DEFAULT).partial()).isFalse();
            front.always(ConsulFaults.reads(), Faults.always(DENIES.with("X-Consul-Results-Filtered-By-ACLs", "true")));
            assertThat(somebody.store.list("a", ReadMode.DEFAULT).partial()).isTrue();
            assertThat(front.seen(ConsulFaults.below("/v1/acl/"))).isEmpty();
        }
    }

    @Test
    void is_partial_with_an_empty_token_too() throws IOException, ServiceException {
        try (var front = ConsulFaults.inFrontOf("http://127.0.0.1:1");
                var empty =
                        new OnConsul(OnConsul.as(Optional.of(" \n"), Map.of("address", List.of(front.address()))))) {
            front.always(ConsulFaults.reads(), Faults.always(DENIES));
            front.always(ConsulFaults.below("/v1/acl/"), Faults.always(Answer.text(403, "ACL not found")));
            assertThat(empty.store.list("a", ReadMode.DEFAULT).partial()).isTrue();
        }
    }
}
