package io.wheelhouse.adapters.vault;

import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionField;
import io.wheelhouse.spi.ConnectionSettings;
import io.wheelhouse.spi.ServiceException;
import java.util.List;

/** HashiCorp Vault and OpenBao as an outside service. Offers {@code VaultServer}. */
public final class VaultAdapter implements Adapter {
    /** The type that workspace files name. */
    public static final String TYPE = "vault";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String title() {
        return "Vault";
    }

    @Override
    public List<ConnectionField> fields() {
        return VaultFields.ALL;
    }

    @Override
    public Connection open(ConnectionSettings settings) throws ServiceException {
        return VaultConnection.open(VaultSettings.from(settings));
    }
}
