package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RealConsul
@DisplayName("Consul's word on a host")
class ConsulHealthTest {
    private final ConsulServer server;
    private final OnConsul consul;
    private final HostEvidence evidence;
    private final String host = "h-" + UUID.randomUUID();

    ConsulHealthTest(ConsulServer server) throws ServiceException {
        this.server = server;
        consul = new OnConsul(server.settings());
        evidence = consul.connection.port(HostEvidence.class).orElseThrow();
    }

    @AfterEach
    void close() {
        consul.close();
    }

    @Test
    void is_alive_while_its_agent_answers() throws ServiceException {
        assertThat(evidence.signs("test")).extracting(Sign::verdict).containsExactly(Verdict.ALIVE);
        assertThat(evidence.signs("TEST")).extracting(Sign::verdict).containsExactly(Verdict.ALIVE);
    }

    @Test
    void is_nothing_when_it_never_heard_of_it() throws ServiceException {
        assertThat(evidence.signs(host)).isEmpty();
        assertThat(evidence.signs("tes")).isEmpty();
        assertThat(evidence.signs("odd name/?#")).isEmpty();
    }

    @ParameterizedTest(name = "with serfHealth {0} is {1}")
    @CsvSource({"critical, DEAD", "warning, UNCLEAR", "passing, ALIVE"})
    void follows_the_agents_check(String status, Verdict verdict) throws ServiceException {
        register(host, "serfHealth", status);
        assertThat(evidence.signs(host)).extracting(Sign::verdict).containsExactly(verdict);
        assertThat(evidence.signs(host).getFirst().statement()).contains("serfHealth " + status, "gone");
    }

    @Test
    void is_unclear_for_a_node_without_an_agent() throws ServiceException {
        register(host, "ping", "critical");
        assertThat(evidence.signs(host)).extracting(Sign::verdict).containsExactly(Verdict.UNCLEAR);
    }

    @ParameterizedTest(name = "{0} is unclear for a host of another domain")
    @ValueSource(strings = {"critical", "warning", "passing"})
    void is_unclear_for_a_host_that_only_shares_a_short_name(String status) throws ServiceException {
        register(host, "serfHealth", status);
        var signs = evidence.signs(host + ".stage.example.com");
        assertThat(signs).extracting(Sign::verdict).containsExactly(Verdict.UNCLEAR);
        assertThat(signs.getFirst().statement()).contains("node " + host, "serfHealth " + status, "same host");
    }

    @Test
    void is_certain_for_the_full_name_in_any_case() throws ServiceException {
        register(host + ".a.example.com", "serfHealth", "critical");
        assertThat(evidence.signs(host.toUpperCase(Locale.ROOT) + ".A.example.com"))
                .extracting(Sign::verdict)
                .containsExactly(Verdict.DEAD);
        assertThat(evidence.signs(host + ".b.example.com")).isEmpty();
    }

    @Test
    void is_unclear_for_the_one_node_of_a_short_name_and_nothing_for_one_of_two() throws ServiceException {
        register(host + ".a.example.com", "serfHealth", "critical");
        assertThat(evidence.signs(host)).extracting(Sign::verdict).containsExactly(Verdict.UNCLEAR);
        register(host + ".b.example.com", "serfHealth", "critical");
        assertThat(evidence.signs(host)).isEmpty();
    }

    private void register(String node, String check, String status) {
        server.call("PUT", "/v1/catalog/register", """
                {"Node": "%s", "Address": "10.0.0.1",
                 "Check": {"Node": "%s", "CheckID": "%s", "Name": "x", "Status": "%s", "Output": "gone"}}
                """.formatted(node, node, check, status));
    }
}
