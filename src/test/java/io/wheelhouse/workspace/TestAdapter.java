package io.wheelhouse.workspace;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionField.Kind;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.util.List;

/** A service with one field of each kind. */
record TestAdapter(String type, String prefix) implements Adapter {
    static final TestAdapter CONSUL = new TestAdapter("consul", "CONSUL_HTTP_");
    static final TestAdapter VAULT = new TestAdapter("vault", "VAULT_");

    @Override
    public String title() {
        return type;
    }

    @Override
    public List<ConnectionField> fields() {
        return List.of(
                field("address", Kind.TEXT, true, "ADDR"),
                field("servers", Kind.TEXTS, false, "SERVERS"),
                field("token", Kind.SECRET, false, "TOKEN", "TOKEN_FILE", "~/.token"),
                field("verify", Kind.FLAG, false, "SSL_VERIFY"),
                field("caFile", Kind.FILE, false, "CACERT"),
                field("timeout", Kind.NUMBER, false));
    }

    private ConnectionField field(String name, Kind kind, boolean required, String... variables) {
        var names = List.of(variables).stream()
                .map(each -> each.startsWith("~/") ? each : prefix + each)
                .toList();
        return new ConnectionField(name, name, kind, required, "The " + name + ", such as x.", names);
    }

    @Override
    public Connection open(ConnectionSettings settings) throws ServiceException {
        throw new ServiceException.Invalid("not for opening");
    }
}
