package io.wheelhouse.locks;

import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvTransactionResult.Reason;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.util.List;

/**
 * What the connection may do with locks: read the tiers, write them, and write the keys that go with it. Writes nothing.
 *
 * @param store the store
 * @param layout where keys lie
 */
record LockRights(KeyValueStore store, Layout layout) {
    List<Step> ask() {
        return List.of(
                step("Read tiers below " + layout.root(), this::read),
                step("Change tiers below " + layout.root(), () -> write(layout.root())),
                step("Keep proofs and remembered limits below " + layout.app(), () -> write(layout.app())));
    }

    private Finding read() throws ServiceException {
        var names = store.keys(layout.root(), "/", ReadMode.DEFAULT);
        if (names.partial()) {
            return new Finding(Result.WARNING, "only a part of it may be read (PARTIAL VIEW)");
        }
        return new Finding(
                Result.OK,
                names.items().isEmpty()
                        ? "nothing is there"
                        : "allowed; %d names".formatted(names.items().size()));
    }

    private Finding write(String prefix) throws ServiceException {
        var forbidden = new TierWriter(store).forbids(prefix);
        if (forbidden.isEmpty()) {
            return new Finding(Result.OK, "allowed");
        }
        return forbidden.get().reason() == Reason.DENIED
                ? denied(prefix)
                : new Finding(Result.WARNING, forbidden.get().what());
    }

    private static Finding denied(String prefix) {
        return new Finding(
                Result.WARNING,
                "not allowed: looking only. To change locks, the token needs key_prefix \"%s\" { policy = \"write\" }"
                        .formatted(prefix));
    }

    private static Step step(String title, Try attempt) {
        long start = System.nanoTime();
        Finding finding;
        try {
            finding = attempt.run();
        } catch (ServiceException failure) {
            finding = new Finding(Result.WARNING, String.valueOf(failure.getMessage()));
        }
        return new Step(title, finding.result(), finding.detail(), Duration.ofNanos(System.nanoTime() - start));
    }

    private record Finding(Result result, String detail) {}

    @FunctionalInterface
    private interface Try {
        Finding run() throws ServiceException;
    }
}
