package io.wheelhouse.spi.contract;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultServer;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What a {@link Connection} with a {@link VaultServer} must do: how it tells what is there from what is not, and in which
 * form each kind of configuration comes back. Each rule was seen on HashiCorp Vault 1.18.1 and OpenBao 2.7.2; where the two
 * differ, what only one does is not asked for.
 *
 * <p>To check an adapter, extend this class as {@link KeyValueStoreContract} says. Every test works on mounts and names of its
 * own and removes them, so a server that others use will do.
 *
 * <p>What a server {@linkplain #lacks() lacks} is not skipped: the tests prove that it has none of it.
 */
public abstract class VaultServerContract
        implements VaultReadContract,
                VaultMountContract,
                VaultPolicyContract,
                VaultTokenFieldContract,
                VaultAuthContract,
                VaultEngineContract,
                VaultSystemContract {
    private VaultOnTrial underTest;

    /**
     * Opens a connection whose token may do everything. Called at least once for every test; the contract closes what it
     * opened.
     */
    protected abstract Connection open() throws ServiceException;

    /** What the server has none of: {@code auth/ldap}, {@code mounts/aws}, {@code sys/quotas/lease-count}. */
    protected Set<String> lacks() {
        return Set.of();
    }

    /** For the parts of this contract only. */
    @Override
    public final VaultOnTrial it() {
        return underTest;
    }

    /** For the parts of this contract only. */
    @Override
    public final Connection another() throws ServiceException {
        return open();
    }

    @BeforeEach
    final void openServer() throws ServiceException {
        underTest = new VaultOnTrial(open(), lacks());
    }

    @AfterEach
    final void closeServer() throws ServiceException {
        underTest.close();
    }
}
