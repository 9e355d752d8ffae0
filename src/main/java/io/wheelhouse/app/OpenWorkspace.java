package io.wheelhouse.app;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.Layout;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockSettings;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Pause;
import io.wheelhouse.locks.Stamp;
import io.wheelhouse.spi.Connection;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.Resettable;
import io.wheelhouse.spi.SampleHistory;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.Sessions;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.store.Store;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.workspace.Folders;
import io.wheelhouse.workspace.SecretReading;
import io.wheelhouse.workspace.SecretsInUse;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceChoice;
import io.wheelhouse.workspace.WorkspaceConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A workspace in use: its services, its gate, its capabilities. Thread-safe. */
public final class OpenWorkspace implements AutoCloseable {
    private final WorkspaceChoice choice;
    private final Folders folders;
    private final AdapterCatalog adapters;
    private final SecretReading secrets;
    private final Store store;
    private final Actor actor;
    private final InstantSource clock;
    private final ChangeRoad road;
    private final List<Connected> connections = new ArrayList<>();
    private Optional<LockService> locks = Optional.empty();
    private Optional<VaultService> vault = Optional.empty();

    OpenWorkspace(
            WorkspaceChoice choice,
            Folders folders,
            AdapterCatalog adapters,
            SecretReading secrets,
            Store store,
            Actor actor,
            InstantSource clock) {
        this.choice = choice;
        this.folders = folders;
        this.adapters = adapters;
        var inUse = new SecretsInUse();
        this.secrets = secrets.telling(inUse::read);
        this.store = store;
        this.actor = actor;
        this.clock = clock;
        var workspace = choice.workspace();
        var gate = new Gate(
                workspace.name(), workspace.readOnly(), workspace.policies()::of, Gate.PREVIEW_AGE, inUse::anyIn);
        road = new ChangeRoad(store.journal(), gate, actor, clock);
    }

    /**
     * An opened service.
     *
     * @param name its name in the workspace
     * @param type the adapter's word
     */
    public record Connected(String name, String type, Connection connection) {}

    public Workspace workspace() {
        return choice.workspace();
    }

    public String name() {
        return workspace().name();
    }

    public WorkspaceChoice choice() {
        return choice;
    }

    public ChangeRoad road() {
        return road;
    }

    public Journal journal() {
        return store.journal();
    }

    /** A change of this workspace, by its id in the journal, or by how that begins. */
    public Optional<JournalEntry> change(String id) throws JournalUnavailable {
        return journal().find(id).filter(entry -> entry.intent().workspace().equals(name()));
    }

    public InstantSource clock() {
        return clock;
    }

    public Pause pause() {
        return Pause.SLEEP;
    }

    /**
     * Its services, opened; nothing is sent by that.
     *
     * @throws ServiceException.Invalid when a connection cannot be made from its settings
     */
    public synchronized List<Connected> connections() throws ServiceException {
        if (connections.isEmpty()) {
            for (var wanted : workspace().connections()) {
                connections.add(new Connected(wanted.name(), wanted.type(), open(wanted)));
            }
        }
        return List.copyOf(connections);
    }

    private Connection open(WorkspaceConnection wanted) throws ServiceException {
        var adapter = adapters.find(wanted.type())
                .orElseThrow(() -> new ServiceException.Invalid(
                        "Connection %s of workspace %s is of type %s, for which there is no adapter. 'wheelhouse doctor' lists adapters."
                                .formatted(wanted.name(), name(), wanted.type())));
        return adapter.open(wanted.settings(secrets, name(), workspace().dataFolder(folders, wanted)));
    }

    /**
     * Tries a connection: what its adapter tries, and, where it keeps the locks, what may be done with them. Never writes.
     *
     * @param connected one of {@link #connections}
     */
    public ConnectionReport test(Connected connected) throws ServiceException {
        var report = connected.connection().test();
        boolean keepsLocks = connected.connection().port(KeyValueStore.class).isPresent()
                && keeper().name().equals(connected.name());
        if (!report.reached() || !keepsLocks) {
            return report;
        }
        var steps = new ArrayList<>(report.steps());
        steps.addAll(locks().rights());
        return new ConnectionReport(true, report.identity(), steps);
    }

    /** The ports of a type that its services offer. */
    private <P> List<P> ports(Class<P> type) throws ServiceException {
        return connections().stream()
                .flatMap(connected -> connected.connection().port(type).stream())
                .toList();
    }

    /**
     * Its locks.
     *
     * @throws ServiceException.Invalid when none of its services keeps keys and values
     */
    public synchronized LockService locks() throws ServiceException {
        if (locks.isEmpty()) {
            var keeper = keeper();
            locks = Optional.of(new LockService(
                    keeper.connection().port(KeyValueStore.class).orElseThrow(),
                    keeper.connection().port(Sessions.class),
                    new HostSigns(ports(HostEvidence.class)),
                    store.lockMemory(),
                    name(),
                    keeper.connection().address(),
                    settings(workspace().locks()),
                    clock,
                    Pause.SLEEP,
                    actor.user() + "@" + actor.machine()));
            begin(keeper.connection(), locks.get());
        }
        return locks.get();
    }

    /** Without memory there is no past, made up or not; whoever asks for it is told. */
    private static void begin(Connection keeper, LockService locks) throws ServiceException {
        try {
            var sample = keeper.port(SampleHistory.class);
            if (sample.isPresent()) {
                locks.beginWith(sample.get());
            }
        } catch (MemoryUnavailable toldLater) {
            return;
        }
    }

    /**
     * Its Vault's configuration. Changes there are guarded by the policy of the environment that is called as the workspace:
     * a Vault has no environments, each has its own workspace.
     *
     * @throws ServiceException.Invalid when none of its services is a Vault
     */
    public synchronized VaultService vault() throws ServiceException {
        if (vault.isEmpty()) {
            var keeper = connectedVault().connection();
            vault = Optional.of(new VaultService(
                    keeper.port(VaultServer.class).orElseThrow(),
                    keeper.address(),
                    name(),
                    clock,
                    Thread.ofVirtual()::start));
        }
        return vault.get();
    }

    /**
     * The name of the connection that is a Vault.
     *
     * @throws ServiceException.Invalid when there is none
     */
    public String vaultKeeper() throws ServiceException {
        return connectedVault().name();
    }

    private Connected connectedVault() throws ServiceException {
        return connections().stream()
                .filter(connected ->
                        connected.connection().port(VaultServer.class).isPresent())
                .findFirst()
                .orElseThrow(() -> new ServiceException.Invalid(
                        "Workspace %s has no Vault: add a connection of type vault.".formatted(name())));
    }

    /** Whether one of its services is a Vault. */
    public boolean keepsVault() throws ServiceException {
        return !ports(VaultServer.class).isEmpty();
    }

    /** Where the sample studio's Vault configuration is kept; empty where nothing is a sample. */
    public Optional<Path> sampleConfiguration() throws ServiceException {
        return keepsVault()
                        && connectedVault().connection().port(Resettable.class).isPresent()
                ? Optional.of(folders.data().resolve("samples").resolve(name()).resolve("vault-config"))
                : Optional.empty();
    }

    /**
     * Writes the sample studio's configuration into its folder, if that is not there yet.
     *
     * @throws IOException when it cannot be written
     */
    public void plantSampleConfiguration() throws ServiceException, IOException {
        var folder = sampleConfiguration();
        if (folder.isPresent()) {
            SampleConfiguration.plant(folder.get(), vault());
        }
    }

    /** Whether one of its services can begin again, as only the sandbox can. */
    public boolean resettable() throws ServiceException {
        return !ports(Resettable.class).isEmpty();
    }

    /**
     * Lets what can begin again do so, and forgets what was seen of its locks. The journal stays. So does what was changed in
     * the folder of the sample's Vault configuration: it is kept beside the folder, which is as at first then.
     *
     * @return where that is kept; empty where nothing was changed in the folder, or there is none
     * @throws ServiceException.Invalid when nothing here can
     * @throws ServiceException.Denied when nothing here may be changed
     */
    public Optional<Path> reset() throws ServiceException, MemoryUnavailable {
        if (!resettable()) {
            throw new ServiceException.Invalid("Workspace %s is no sandbox: it cannot be reset.".formatted(name()));
        }
        if (workspace().readOnly()) {
            throw new ServiceException.Denied("Workspace %s is read-only: it cannot be reset.".formatted(name()));
        }
        for (var service : ports(Resettable.class)) {
            service.reset();
        }
        var sample = keeper().connection().port(SampleHistory.class);
        if (sample.isPresent()) {
            locks().beginAgainWith(sample.get());
        }
        return plantAnew();
    }

    private Optional<Path> plantAnew() throws ServiceException {
        var folder = sampleConfiguration();
        try {
            return folder.isPresent() ? SampleConfiguration.plantAnew(folder.get(), vault()) : Optional.empty();
        } catch (IOException unwritable) {
            throw new ServiceException.Invalid(
                    "Everything begins again but the sample's Vault configuration: %s cannot be made anew (%s). Move it away."
                            .formatted(folder.orElseThrow(), unwritable.getMessage()));
        }
    }

    /**
     * The name of the connection that keeps the locks.
     *
     * @throws ServiceException.Invalid when there is none
     */
    public String lockKeeper() throws ServiceException {
        return keeper().name();
    }

    private Connected keeper() throws ServiceException {
        return connections().stream()
                .filter(connected ->
                        connected.connection().port(KeyValueStore.class).isPresent())
                .findFirst()
                .orElseThrow(() -> new ServiceException.Invalid(
                        "Workspace %s has no connection that keeps locks: add one of type consul.".formatted(name())));
    }

    private static LockSettings settings(io.wheelhouse.workspace.LockSettings kept) {
        var form =
                switch (kept.timestamps()) {
                    case RUBY -> Stamp.Form.RUBY;
                    case ISO -> Stamp.Form.ISO;
                    case EPOCH -> Stamp.Form.EPOCH;
                };
        return new LockSettings(
                new Layout(kept.root(), kept.appPrefix()),
                kept.repairGrace(),
                kept.staleAfter().orElse(io.wheelhouse.workspace.LockSettings.USUALLY_STALE_AFTER),
                form,
                ZoneId::systemDefault);
    }

    /** Settles what an earlier process of this workspace left open, by reading the servers. */
    public List<JournalEntry> recover() throws ServiceException, JournalUnavailable {
        var settled = new ArrayList<JournalEntry>();
        if (journal().open(name()).isEmpty()) {
            return List.of();
        }
        for (var recovery : recoveries()) {
            settled.addAll(road.recover(recovery, (begun, by) -> Processes.alive(by, actor, begun, clock.instant())));
        }
        return List.copyOf(settled);
    }

    /**
     * Settles a change of this process that ended UNKNOWN, by asking the server.
     *
     * @return it, when it is settled now
     * @throws ServiceException when it is not certain now
     */
    public Optional<JournalEntry> settle(String changeId) throws ServiceException, JournalUnavailable {
        var settled = Optional.<JournalEntry>empty();
        for (var recovery : recoveries()) {
            settled = settled.isPresent() ? settled : road.settle(changeId, recovery);
        }
        return settled;
    }

    /** One for each capability that the services offer; one after the other, so that one server away keeps no other waiting. */
    private List<Recovery> recoveries() throws ServiceException {
        var recoveries = new ArrayList<Recovery>();
        if (!ports(KeyValueStore.class).isEmpty()) {
            recoveries.add(locks().recovery());
        }
        if (!ports(VaultServer.class).isEmpty()) {
            recoveries.add(new RecoveryOf("vault.", () -> vault().recovery()));
        }
        return recoveries;
    }

    @Override
    public synchronized void close() {
        connections.forEach(connected -> connected.connection().close());
        connections.clear();
    }
}
