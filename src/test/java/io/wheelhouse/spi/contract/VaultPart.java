package io.wheelhouse.spi.contract;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;

/** What the parts of Vault's contract work on. */
interface VaultPart {
    /** The server of this test. */
    VaultOnTrial it();

    /** One more connection to the same server. The caller closes it. */
    Connection another() throws ServiceException;
}
