package io.wheelhouse.spi.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultRead;
import io.wheelhouse.spi.VaultReply;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.spi.VaultValue.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A server under test, with short ways to say what is expected of it. Removes what a test made. */
final class VaultOnTrial {
    private final Connection connection;
    private final VaultServer server;
    private final Set<String> lacks;
    private final List<String> made = new ArrayList<>();

    VaultOnTrial(Connection connection, Set<String> lacks) {
        this.connection = connection;
        this.server = connection.port(VaultServer.class).orElseThrow();
        this.lacks = lacks;
    }

    Connection connection() {
        return connection;
    }

    VaultServer server() {
        return server;
    }

    /** A name that nobody else uses: lower-case letters, digits, a dash. */
    String newName() {
        return "t-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** Runs a test on a fresh auth mount of a type, or proves that the server has none. */
    void onAuth(String type, Body body) throws ServiceException {
        on("auth/" + type, "sys/auth/", "auth/", type, body);
    }

    /** Runs a test on a fresh engine of a type, or proves that the server has none. */
    void onEngine(String type, Body body) throws ServiceException {
        on("mounts/" + type, "sys/mounts/", "", type, body);
    }

    private void on(String kind, String mounts, String prefix, String type, Body body) throws ServiceException {
        var name = newName();
        if (lacks.contains(kind)) {
            assertThatThrownBy(() -> write(mounts + name, "{'type':'%s'}".formatted(type)))
                    .isInstanceOf(ServiceException.Invalid.class)
                    .hasMessageContaining("plugin not found in the catalog");
            return;
        }
        write(mounts + name, "{'type':'%s'}".formatted(type));
        remove(mounts + name);
        body.run(new Mount(prefix + name + "/"));
    }

    /** Whether the server has something that is no mount; when it lacks it, a write there finds no route. */
    boolean has(String path) {
        if (lacks.contains(path)) {
            assertThatThrownBy(() -> write(path + "/" + newName(), "{}")).isInstanceOf(ServiceException.NotFound.class);
            return false;
        }
        return true;
    }

    /** Removes this at the end. */
    void remove(String path) {
        made.add(path);
    }

    VaultReply write(String path, String json) throws ServiceException {
        return server.write(path, VaultJson.fields(json));
    }

    Fields read(String path) throws ServiceException {
        var read = server.read(path);
        assertThat(read).as(path).isInstanceOf(VaultRead.Found.class);
        return ((VaultRead.Found) read).fields();
    }

    /** That reading answers at least these fields, with these values. */
    void shows(String path, String json) throws ServiceException {
        var read = read(path);
        VaultJson.fields(json).fields().forEach((name, value) -> assertThat(read.field(name))
                .as("%s of %s", name, path)
                .contains(value));
    }

    /** That a field is not answered at all. */
    void hides(String path, String... names) throws ServiceException {
        assertThat(read(path).fields()).as(path).doesNotContainKeys(names);
    }

    void absent(String path) throws ServiceException {
        assertThat(server.read(path)).as(path).isEqualTo(new VaultRead.Absent());
    }

    /** That a write is refused in words that hold these, and that nothing came of it. */
    void refuses(String path, String json, String words) {
        assertThatThrownBy(() -> write(path, json))
                .isInstanceOf(ServiceException.Invalid.class)
                .hasMessageContaining(words);
    }

    VaultValue field(String path, String name) throws ServiceException {
        return read(path).field(name).orElseThrow();
    }

    void close() throws ServiceException {
        try {
            for (var path : made.reversed()) {
                server.delete(path);
            }
        } finally {
            connection.close();
        }
    }

    /** What a test does on its mount. */
    interface Body {
        void run(Mount mount) throws ServiceException;
    }

    /** A mount of a test's own; paths are below it. */
    final class Mount {
        private final String prefix;

        private Mount(String prefix) {
            this.prefix = prefix;
        }

        String path(String below) {
            return prefix + below;
        }

        VaultReply write(String path, String json) throws ServiceException {
            return VaultOnTrial.this.write(prefix + path, json);
        }

        /** Writes nothing but these, and expects these back. */
        void keeps(String path, String json, String shown) throws ServiceException {
            write(path, json);
            shows(path, shown);
        }

        void shows(String path, String json) throws ServiceException {
            VaultOnTrial.this.shows(prefix + path, json);
        }

        void hides(String path, String... names) throws ServiceException {
            VaultOnTrial.this.hides(prefix + path, names);
        }

        void absent(String path) throws ServiceException {
            VaultOnTrial.this.absent(prefix + path);
        }

        void refuses(String path, String json, String words) {
            VaultOnTrial.this.refuses(prefix + path, json, words);
        }

        void lists(String path, String... names) throws ServiceException {
            assertThat(server.list(prefix + path)).as(prefix + path).containsExactly(names);
        }

        void delete(String path) throws ServiceException {
            server.delete(prefix + path);
        }
    }
}
