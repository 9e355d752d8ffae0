package io.wheelhouse.spi;

/** Offered by a service that is there to be tried out: it can begin again. No real service offers it. */
public interface Resettable {
    /**
     * Throws everything away that was changed, and begins anew. Who else has it open sees that as changes; nobody needs to
     * open it again.
     */
    void reset() throws ServiceException;
}
