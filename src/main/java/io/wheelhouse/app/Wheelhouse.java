package io.wheelhouse.app;

import io.wheelhouse.change.Actor;
import io.wheelhouse.change.Journal;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.Adapter;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.store.Store;
import io.wheelhouse.store.StoreUnavailable;
import io.wheelhouse.workspace.Folders;
import io.wheelhouse.workspace.InvalidWorkspace;
import io.wheelhouse.workspace.SecretReading;
import io.wheelhouse.workspace.SecretReference;
import io.wheelhouse.workspace.Workspace;
import io.wheelhouse.workspace.WorkspaceChoice;
import io.wheelhouse.workspace.WorkspaceChooser;
import io.wheelhouse.workspace.WorkspaceConnection;
import io.wheelhouse.workspace.WorkspaceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * The product, put together for one process. Everything is made when it is first asked for: a short command pays only for
 * what it uses. Thread-safe.
 */
public final class Wheelhouse implements AutoCloseable {
    private final Map<String, String> variables;
    private final InstantSource clock;
    private final Folders folders;
    private final Actor actor;
    private final Supplier<AdapterCatalog> adapters;
    private final Store store;
    private final Supplier<CredentialStore> keychain;

    private Wheelhouse(
            Map<String, String> variables,
            InstantSource clock,
            Folders folders,
            String origin,
            Supplier<CredentialStore> keychain) {
        this.keychain = Once.of(keychain);
        this.variables = Map.copyOf(variables);
        this.clock = clock;
        this.folders = folders;
        actor = Processes.self(Processes.machine(variables), origin);
        adapters = Once.of(() -> AdapterCatalog.load(folders.config().resolve("adapters")));
        store = new Store(folders.data(), clock);
    }

    /**
     * Opens it; nothing is read or written yet.
     *
     * @param variables the environment
     */
    public static Wheelhouse open(Map<String, String> variables, InstantSource clock) {
        return open(variables, clock, "cli");
    }

    /**
     * Opens it; nothing is read or written yet.
     *
     * @param variables the environment
     * @param origin what the journal says changes come from: {@code cli} or {@code desktop}
     */
    public static Wheelhouse open(Map<String, String> variables, InstantSource clock, String origin) {
        return open(variables, clock, origin, Wheelhouse::systemKeychain);
    }

    /**
     * Opens it with another keychain than the system's.
     *
     * @param keychain asked for when it is first needed
     */
    public static Wheelhouse open(
            Map<String, String> variables, InstantSource clock, String origin, Supplier<CredentialStore> keychain) {
        var home = Path.of(System.getProperty("user.home", "."));
        var folders = Folders.of(variables, System.getProperty("os.name", ""), home);
        Logs.below(folders.state());
        return new Wheelhouse(variables, clock, folders, origin, keychain);
    }

    private static CredentialStore systemKeychain() {
        return ServiceLoader.load(CredentialStore.class, Wheelhouse.class.getClassLoader())
                .findFirst()
                .orElse(CredentialStore.NONE);
    }

    public Folders folders() {
        return folders;
    }

    public InstantSource clock() {
        return clock;
    }

    /** This machine's name, as hosts write it into their slots. */
    public String machine() {
        return actor.machine();
    }

    /** The kinds of service that can be connected, and those that could not be loaded. */
    public AdapterCatalog adapters() {
        return adapters.get();
    }

    /** The file in which journal and lock memory are kept. */
    public Path storeFile() {
        return store.file();
    }

    /**
     * Opens that file if it is not open, and looks whether it can be written. Writes nothing.
     *
     * @throws JournalUnavailable saying what is wrong and what to do
     */
    public void checkStore() throws JournalUnavailable {
        makeFolders();
        try {
            store.check();
        } catch (StoreUnavailable unavailable) {
            throw new JournalUnavailable(String.valueOf(unavailable.getMessage()), unavailable);
        }
    }

    public Journal journal() {
        makeFolders();
        return store.journal();
    }

    /** The workspaces that have a file. */
    public WorkspaceFiles workspaceFiles() {
        return new WorkspaceFiles(folders, adapters().adapters());
    }

    /** Which workspace is used. */
    public WorkspaceChooser chooser() {
        return new WorkspaceChooser(
                folders, variables, adapters().adapters(), Path.of("").toAbsolutePath());
    }

    /** The workspace that a command uses. */
    public WorkspaceChoice choose(Optional<String> asked) throws InvalidWorkspace {
        return chooser().choose(asked);
    }

    /**
     * Lets an adapter look at the fields of a connection that is not kept yet. Nothing is sent.
     *
     * @param workspace the name of the one that it is for
     * @throws ServiceException.Invalid when it cannot be used
     */
    public void checkConnection(Adapter adapter, String workspace, WorkspaceConnection connection)
            throws ServiceException {
        var nowhere = folders.data().resolve("checked");
        adapter.open(connection.settings(secrets(), workspace, nowhere)).close();
    }

    /**
     * Tries a connection as a workspace would have it, before it is kept. Never writes.
     *
     * @param workspace the one that it is for
     * @param typed secrets that were typed just now and lie nowhere yet
     * @throws ServiceException when it cannot be made from its fields
     */
    public ConnectionReport tryOut(
            Workspace workspace, WorkspaceConnection connection, Map<SecretReference, Secret> typed)
            throws ServiceException {
        var alone = new Workspace(
                workspace.name(),
                workspace.readOnly(),
                workspace.policies(),
                workspace.locks(),
                List.of(connection),
                workspace.file());
        try (var open = new OpenWorkspace(
                new WorkspaceChoice(alone, "being tried"),
                folders,
                adapters(),
                secrets().knowing(typed),
                store,
                actor,
                clock)) {
            return open.test(open.connections().getFirst());
        }
    }

    /** Where the system keeps secrets. Loads it, which takes a while the first time. */
    public CredentialStore keychain() {
        return keychain.get();
    }

    /** How secrets are read on this machine. */
    public SecretReading secrets() {
        return new SecretReading(variables, System.getProperty("os.name", ""), clock, keychain);
    }

    /** Opens a chosen workspace; its services are connected when they are first used. */
    public OpenWorkspace open(WorkspaceChoice choice) throws ServiceException {
        makeFolders();
        return new OpenWorkspace(choice, folders, adapters(), secrets(), store, actor, clock);
    }

    /** Where that fails, whoever writes there says so; looking goes on without. */
    private void makeFolders() {
        try {
            Folders.make(folders.data());
            Folders.make(folders.state());
        } catch (IOException unwritable) {
            return;
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
