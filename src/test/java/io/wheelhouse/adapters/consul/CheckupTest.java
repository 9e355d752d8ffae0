package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RealConsul(ConsulVariant.ACL)
@DisplayName("Trying a Consul connection")
class CheckupTest {
    @Test
    void finds_everything_in_order(ConsulServer server) throws ServiceException {
        try (var consul = new OnConsul(server.settings())) {
            consul.store.transact(List.of(set(server.newRoot() + "a", "1")));
            var report = consul.connection.test();
            assertThat(report.reached()).isTrue();
            assertThat(report.steps()).extracting(Step::result).containsOnly(Result.OK);
            assertThat(report.identity()).startsWith("token ").contains("Initial Management Token");
            assertThat(report.steps().get(2).detail()).startsWith("Consul 1.");
            assertThat(report.toString()).doesNotContain(server.token().orElseThrow());
        }
    }

    @Test
    void says_that_acls_are_off(@RealConsul(ConsulVariant.PLAIN) ConsulServer server) throws ServiceException {
        assertThat(report(server, Optional.empty()).identity()).contains("ACLs are off");
    }

    @Test
    void says_that_the_token_is_not_known(ConsulServer server) throws ServiceException {
        var report = report(server, Optional.of("22222222-2222-2222-2222-222222222222"));
        assertThat(report.reached()).isTrue();
        assertThat(report.steps().get(1).result()).isEqualTo(Result.FAILED);
        assertThat(report.steps().get(1).detail()).contains("check field token");
    }

    @Test
    void says_that_nobody_asks(ConsulServer server) throws ServiceException {
        var report = report(server, Optional.empty());
        assertThat(report.identity()).isEqualTo("anonymous");
        assertThat(report.steps()).extracting(Step::result).contains(Result.WARNING);
        assertThat(report.steps().getLast().detail()).contains("hidden", "no token is given");
    }

    @Test
    void says_what_a_small_token_may_not(ConsulServer server) throws ServiceException {
        var root = server.newRoot();
        try (var consul = new OnConsul(server.settings())) {
            consul.store.transact(List.of(set(root + "a", "1"), set(server.newRoot() + "b", "2")));
        }
        var report =
                report(server, Optional.of(server.newToken("key_prefix \"%s\" { policy = \"read\" }".formatted(root))));
        assertThat(report.steps())
                .extracting(Step::result)
                .containsExactly(Result.OK, Result.OK, Result.WARNING, Result.WARNING);
        assertThat(report.steps().get(3).detail()).contains("others are hidden");
    }

    private static ConnectionReport report(ConsulServer server, Optional<String> token) throws ServiceException {
        try (var consul = new OnConsul(server.settingsAt(server.address(), token))) {
            return consul.connection.test();
        }
    }
}
