package io.wheelhouse.adapters.consul;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.util.List;

/** Consul 1.x as an outside service. Offers {@code KeyValueStore}, {@code Sessions} and {@code HostEvidence}. */
public final class ConsulAdapter implements Adapter {
    /** The type that workspace files name. */
    public static final String TYPE = "consul";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String title() {
        return "Consul";
    }

    @Override
    public List<ConnectionField> fields() {
        return ConsulFields.ALL;
    }

    @Override
    public Connection open(ConnectionSettings settings) throws ServiceException {
        return ConsulConnection.open(ConsulSettings.from(settings));
    }
}
