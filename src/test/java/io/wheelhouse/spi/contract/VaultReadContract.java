package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How it tells what is there from what is not, whose token it has and what that may do. */
interface VaultReadContract extends VaultPart {
    @Test
    default void offers_no_port_of_a_type_it_does_not_know() {
        assertThat(it().connection().port(Runnable.class)).isEmpty();
        assertThat(it().connection().port(VaultServer.class)).isPresent();
    }

    @ParameterizedTest(name = "nothing is at {0}")
    @ValueSource(
            strings = {
                "sys/policies/acl/nobody-wrote-this",
                "sys/policies/password/nobody-wrote-this",
                "sys/mounts/nobody-mounted-this",
                "sys/auth/nobody-mounted-this",
                "sys/mounts/nobody-mounted-this/tune",
                "sys/auth/nobody-mounted-this/tune",
                "sys/quotas/rate-limit/nobody-wrote-this",
                "identity/entity/name/nobody-wrote-this",
                "identity/group/name/nobody-wrote-this",
                "auth/token/roles/nobody-wrote-this"
            })
    default void tells_that_nothing_is_there(String path) throws ServiceException {
        it().absent(path);
        it().server().delete(path.replaceAll("/tune$", ""));
    }

    @Test
    default void tells_what_nobody_serves() throws ServiceException {
        var name = it().newName();
        assertThat(it().server().read(name + "/x")).isEqualTo(new VaultRead.NoRoute());
        assertThat(it().server().read("auth/" + name + "/role/x")).isEqualTo(new VaultRead.NoRoute());
        assertThat(it().server().read("sys/" + name)).isEqualTo(new VaultRead.NoRoute());
        assertThat(it().server().list(name + "/x")).isEmpty();
        assertThatThrownBy(() -> it().write(name + "/x", "{'a':1}")).isInstanceOf(ServiceException.NotFound.class);
        assertThat(it().server().delete(name + "/x").fields()).isEqualTo(Fields.NONE);
    }

    @Test
    default void tells_what_a_mount_has_never_heard_of() throws ServiceException {
        it().onAuth("approle", mount -> {
            assertThat(it().server().read(mount.path("rolle/x"))).isEqualTo(new VaultRead.NoRoute());
            assertThatThrownBy(() -> mount.write("rolle/x", "{}")).isInstanceOf(ServiceException.NotFound.class);
            mount.absent("role/x");
            mount.lists("role");
        });
    }

    @Test
    default void tells_what_can_only_be_written() throws ServiceException {
        it().onEngine("rabbitmq", mount -> assertThat(it().server().read(mount.path("config/connection")))
                .isEqualTo(new VaultRead.WriteOnly()));
    }

    @Test
    default void tells_whose_token_it_has() throws ServiceException {
        var token = it().server().token();
        assertThat(token.policies()).contains("root");
        assertThat(token.life()).isEmpty();
    }

    @Test
    default void tells_that_it_serves() throws ServiceException {
        var health = it().server().health();
        assertThat(health.state()).isEqualTo(VaultHealth.State.ACTIVE);
        assertThat(health.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
        assertThat(health.product()).isIn("Vault", "OpenBao");
    }

    @Test
    default void tells_the_rights_on_every_path_that_was_asked_for() throws ServiceException {
        var paths = new LinkedHashSet<String>();
        paths.add("sys/mounts/x");
        paths.add("auth/a/role/with space");
        IntStream.range(0, 700).forEach(number -> paths.add("kv/" + number));
        assertThat(it().server().capabilities(paths))
                .isEqualTo(paths.stream().collect(Collectors.toMap(path -> path, path -> Set.of("root"))));
        assertThat(it().server().capabilities(Set.of("sys/mounts")).get("sys/mounts"))
                .containsExactly("root");
    }

    @Test
    default void one_connection_sees_what_another_wrote() throws ServiceException {
        it().onEngine("kv", mount -> {
            mount.write("a/b", "{'n':1}");
            try (var other = another()) {
                var server = other.port(VaultServer.class).orElseThrow();
                assertThat(server.read(mount.path("a/b"))).isEqualTo(new VaultRead.Found(VaultJson.fields("{'n':1}")));
                server.write(mount.path("a/b"), VaultJson.fields("{'n':2}"));
            }
            mount.shows("a/b", "{'n':2}");
        });
    }

    @Test
    default void closes_more_than_once() throws ServiceException {
        var connection = another();
        connection.close();
        connection.close();
        assertThatThrownBy(
                        () -> connection.port(VaultServer.class).orElseThrow().read("sys/mounts"))
                .isInstanceOf(ServiceException.Unreachable.class);
        assertThat(connection.port(KeyValueStore.class).map(Object::getClass)).isNotNull();
    }

    @ParameterizedTest(name = "the path {0} is refused")
    @ValueSource(strings = {"sys//mounts", "sys/../sys/mounts", "/sys/mounts", ""})
    default void refuses_a_path_that_would_become_another(String path) {
        assertThatThrownBy(() -> it().server().read(path)).isInstanceOf(ServiceException.Invalid.class);
    }
}
