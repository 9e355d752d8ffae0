package io.wheelhouse.adapters.consul;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.RealConsul;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(evidence.signs("test.example.com")).extracting(Sign::verdict).containsExactly(Verdict.ALIVE);
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

    @Test
    void finds_the_one_node_of_a_short_name_and_never_guesses_between_two() throws ServiceException {
        register(host + ".a.example.com", "serfHealth", "critical");
        assertThat(evidence.signs(host)).extracting(Sign::verdict).containsExactly(Verdict.DEAD);
        register(host + ".b.example.com", "serfHealth", "critical");
        assertThat(evidence.signs(host)).isEmpty();
    }

    @Test
    void proves_no_death_by_a_short_name_that_another_domain_may_use_too() throws ServiceException {
        register(host, "serfHealth", "critical");
        assertThat(evidence.signs(host + ".stage.example.com")).singleElement().satisfies(sign -> {
            assertThat(sign.verdict()).isEqualTo(Verdict.UNCLEAR);
            assertThat(sign.statement()).contains("cannot be told");
        });
    }

    private void register(String node, String check, String status) {
        server.call("PUT", "/v1/catalog/register", """
                {"Node": "%s", "Address": "10.0.0.1",
                 "Check": {"Node": "%s", "CheckID": "%s", "Name": "x", "Status": "%s", "Output": "gone"}}
                """.formatted(node, node, check, status));
    }
}
