package io.wheelhouse.spi.contract;

import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What a {@link Connection} with a {@link KeyValueStore} must do: its transactions, listings, indexes and reads that wait,
 * its {@link Sessions} where it has them, and that its {@linkplain Connection#capabilities capabilities} are the truth, a
 * missing one included. Each rule was seen on Consul 1.14.5.
 *
 * <p>To check an adapter, take the artifact of type {@code test-jar} (classifier {@code tests}), JUnit Jupiter 6 and
 * AssertJ into its tests, and extend this class:
 *
 * <pre>{@code
 * class MyStoreContractTest extends KeyValueStoreContract {
 *     @Override
 *     protected Connection open() throws ServiceException {
 *         return new MyAdapter().open(settings);
 *     }
 * }
 * }</pre>
 *
 * <p>Every test opens a connection, works below a root of its own and cleans up there, so a store that others use will do,
 * if it is quiet: the rules of {@link Capability#PREFIX_INDEX} cannot be told where others write all the time. Tests of a
 * capability that is not declared are skipped; one test for each capability then proves that it is absent.
 *
 * <p>{@link Capability#STALE_READS} alone is taken on trust: a store may be up to date at any time.
 */
public abstract class KeyValueStoreContract
        implements TransactionContract,
                EntryContract,
                ListingContract,
                IndexContract,
                WaitingContract,
                SessionContract,
                CapabilityContract,
                ConnectionContract {
    private StoreOnTrial underTest;

    /**
     * Opens a connection whose identity may do everything below {@link #newRoot}. Called at least once for every test; the
     * contract closes what it opened.
     */
    protected abstract Connection open() throws ServiceException;

    /** A prefix that nobody else uses, with a slash at its end. */
    protected String newRoot() {
        return "contract-" + UUID.randomUUID() + "/";
    }

    /** The most operations that a transaction may have; one more is too large. Consul takes 128 since 1.14. */
    protected int operationLimit() {
        return 128;
    }

    /** For the parts of this contract only. */
    @Override
    public final StoreOnTrial it() {
        return underTest;
    }

    /** For the parts of this contract only. */
    @Override
    public final Connection another() throws ServiceException {
        return open();
    }

    @BeforeEach
    final void openStore() throws ServiceException {
        underTest = new StoreOnTrial(open(), newRoot(), operationLimit());
    }

    @AfterEach
    final void closeStore() throws ServiceException {
        underTest.close();
    }
}
