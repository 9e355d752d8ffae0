package io.wheelhouse.adapters.consul;

import static io.wheelhouse.adapters.consul.OnConsul.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.KvEntry;
import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.KvTransactionResult.Committed;
import io.wheelhouse.spi.KvTransactionResult.Failure;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.KvTransactionResult.RolledBack;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.testing.ConsulServer;
import io.wheelhouse.testing.ConsulVariant;
import io.wheelhouse.testing.RealConsul;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@RealConsul(ConsulVariant.ACL)
@DisplayName("Consul with ACLs")
class ConsulDeniedTest {
    private final ConsulServer server;
    private final String root;

    ConsulDeniedTest(ConsulServer server) throws ServiceException {
        this.server = server;
        this.root = server.newRoot();
        try (var consul = new OnConsul(server.settings())) {
            assertThat(consul.store.transact(List.of(set(root + "open/a", "1"), set(root + "shut/b", "2"))))
                    .isInstanceOf(Committed.class);
        }
    }

    @Test
    void does_not_know_a_wrong_token() throws ServiceException {
        try (var consul = as("22222222-2222-2222-2222-222222222222")) {
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.STALE))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("does not know the token")
                    .hasMessageNotContaining("22222222");
            assertThatThrownBy(() -> consul.store.transact(List.of(set(root + "x", "1"))))
                    .isInstanceOf(ServiceException.Denied.class);
        }
    }

    @Test
    void marks_a_listing_that_leaves_something_out() throws ServiceException {
        try (var consul = as(server.newToken("key_prefix \"%sopen/\" { policy = \"read\" }".formatted(root)))) {
            var listing = consul.store.list(root, ReadMode.DEFAULT);
            assertThat(listing.items()).extracting(KvEntry::key).containsExactly(root + "open/a");
            assertThat(listing.partial()).isTrue();
            assertThat(consul.store.list(root + "open/", ReadMode.DEFAULT).partial())
                    .isFalse();
            assertThat(consul.store.keys(root, "/", ReadMode.DEFAULT).partial()).isTrue();
        }
    }

    @Test
    void marks_whatever_it_lists_for_nobody_as_it_does_not_say_what_it_hides() throws ServiceException {
        try (var nobody = new OnConsul(server.settingsAt(server.address(), Optional.empty()))) {
            var listing = nobody.store.list(root, ReadMode.DEFAULT);
            assertThat(listing.items()).isEmpty();
            assertThat(listing.partial()).isTrue();
            assertThat(nobody.store.keys(root, "/", ReadMode.STALE).partial()).isTrue();
            assertThatThrownBy(() -> nobody.store.get(root + "open/a", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class);
        }
    }

    @Test
    void says_itself_what_it_hides_from_the_anonymous_token() throws ServiceException {
        try (var anonymous = as("anonymous");
                var all = new OnConsul(server.settings())) {
            assertThat(anonymous.store.list(root, ReadMode.DEFAULT).partial()).isTrue();
            assertThat(anonymous.store.list("nothing-here/", ReadMode.DEFAULT).partial())
                    .isFalse();
            assertThat(all.store.list(root, ReadMode.DEFAULT).partial()).isFalse();
        }
    }

    @Test
    void refuses_a_single_key() throws ServiceException {
        try (var consul = as(server.newToken("key_prefix \"%sopen/\" { policy = \"read\" }".formatted(root)))) {
            assertThatThrownBy(() -> consul.store.get(root + "shut/b", ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class)
                    .hasMessageContaining("key:read");
        }
    }

    @Test
    void tells_denied_operations_from_conflicts() throws ServiceException {
        try (var consul = as(server.newToken("key_prefix \"%s\" { policy = \"read\" }".formatted(root)))) {
            var result = consul.store.transact(List.of(
                    new KvOperation.CheckIndex(root + "open/a", 1),
                    set(root + "open/a", "2"),
                    new KvOperation.CheckAbsent(root + "open/x")));
            assertThat(result).isInstanceOfSatisfying(RolledBack.class, rolledBack -> {
                assertThat(rolledBack.failures()).extracting(Failure::operation).containsExactly(1, 2);
                assertThat(rolledBack.failures()).extracting(Failure::reason).containsOnly(Reason.DENIED);
            });
        }
    }

    @Test
    void sees_a_rotated_token() throws ServiceException {
        var tokens = new ArrayDeque<>(List.of("wrong", server.token().orElseThrow()));
        var settings = new ConnectionSettings(
                "here",
                server.settings().values(),
                Map.of("token", () -> new Secret(tokens.pop() + "\n")),
                server.settings().dataFolder());
        try (var consul = new OnConsul(settings)) {
            assertThatThrownBy(() -> consul.store.list(root, ReadMode.DEFAULT))
                    .isInstanceOf(ServiceException.Denied.class);
            assertThat(consul.store.list(root, ReadMode.DEFAULT).items()).hasSize(2);
        }
    }

    private OnConsul as(String token) throws ServiceException {
        return new OnConsul(server.settingsAt(server.address(), Optional.of(token)));
    }
}
