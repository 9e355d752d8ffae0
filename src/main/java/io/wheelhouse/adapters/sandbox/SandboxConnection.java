package io.wheelhouse.adapters.sandbox;

import io.wheelhouse.adapters.sandbox.vault.SandboxVault;
import io.wheelhouse.spi.Capability;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ConnectionReport.Result;
import io.wheelhouse.spi.ConnectionReport.Step;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.Resettable;
import io.wheelhouse.spi.SampleHistory;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.VaultServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An opened sandbox. */
final class SandboxConnection implements Connection {
    private final Path folder;
    private final FolderShelf shelf;
    private final SandboxKeyValueStore store;
    private final Optional<Estate> estate;
    private final FolderShelf vaultShelf;
    private final SandboxVault vault;

    SandboxConnection(Path folder, boolean withEstate, InstantSource clock) throws ServiceException {
        this.folder = folder;
        shelf = new FolderShelf(folder);
        store = new SandboxKeyValueStore(shelf, clock);
        estate = withEstate ? Optional.of(Estate.open(shelf, clock)) : Optional.empty();
        // A store of its own: nobody should find Vault's configuration among Consul's keys.
        vaultShelf = new FolderShelf(folder.resolve("vault"));
        var ledger = new VaultLedger(vaultShelf, clock);
        vault = withEstate ? SandboxVault.withSample(ledger, clock) : new SandboxVault(ledger, clock);
    }

    @Override
    public <P> Optional<P> port(Class<P> type) {
        if (type == KeyValueStore.class || type == Sessions.class) {
            return Optional.of(type.cast(store));
        }
        if (type == VaultServer.class) {
            return Optional.of(type.cast(vault));
        }
        if (type == HostEvidence.class) {
            return estate.map(type::cast);
        }
        if (type == Resettable.class) {
            return estate.map(sample -> type.cast((Resettable) () -> {
                sample.reset();
                vault.reset();
            }));
        }
        if (type == SampleHistory.class) {
            return estate.map(any -> type.cast(new SampleHolds()));
        }
        return Optional.empty();
    }

    @Override
    public String address() {
        return "sandbox in " + folder;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.BLOCKING_READS,
                Capability.PREFIX_INDEX,
                Capability.SESSIONS,
                Capability.STALE_READS,
                Capability.ANY_KEY_NAME);
    }

    @Override
    public ConnectionReport test() {
        long start = System.nanoTime();
        try {
            int keys = store.list("", ReadMode.DEFAULT).items().size();
            var took = Duration.ofNanos(System.nanoTime() - start);
            return new ConnectionReport(
                    true,
                    "you; the sandbox asks nobody who they are",
                    List.of(new Step("Read the folder " + folder, Result.OK, "%d keys".formatted(keys), took)));
        } catch (ServiceException failure) {
            var took = Duration.ofNanos(System.nanoTime() - start);
            var why = String.valueOf(failure.getMessage());
            return new ConnectionReport(
                    false, "nobody", List.of(new Step("Read the folder " + folder, Result.FAILED, why, took)));
        }
    }

    @Override
    public void close() {
        estate.ifPresent(Estate::close);
        shelf.close();
        vaultShelf.close();
    }
}
