package io.wheelhouse.spi.contract;

import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ServiceException;

/** What the parts of the contract work on. */
interface ContractPart {
    /** The store of this test, and a root of its own. */
    StoreOnTrial it();

    /** One more connection. The caller closes it, and relies on no data shared with the first. */
    Connection another() throws ServiceException;
}
