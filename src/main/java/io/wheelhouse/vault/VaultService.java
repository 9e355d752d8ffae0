package io.wheelhouse.vault;

import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.Recovery;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultServer;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.adopt.Adopter;
import io.wheelhouse.vault.adopt.Adoption;
import io.wheelhouse.vault.apply.ApplyAccess;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.apply.ApplyRecovery;
import io.wheelhouse.vault.apply.DeleteChange;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.apply.Undo;
import io.wheelhouse.vault.apply.UndoQuestions;
import io.wheelhouse.vault.plan.Fan;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.vault.tree.TreeReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Everything the product can do with a Vault's configuration. Looking is done here; changing is prepared here and carried out
 * by {@link io.wheelhouse.change.ChangeRoad}. Thread-safe; everything but {@link #read} asks the server and blocks.
 */
public final class VaultService {
    /** So many calls at once: more do not make a server answer sooner. */
    private static final int CALLS = 8;

    private final ApplyAccess access;

    /**
     * Prepares it.
     *
     * @param address which server that is, by {@link io.wheelhouse.spi.Connection#address}
     * @param environment the server's environment, by whose policy changes are guarded
     * @param virtualThreads lends threads for calls
     */
    public VaultService(
            VaultServer server, String address, String environment, InstantSource clock, Executor virtualThreads) {
        this.access = new ApplyAccess(server, address, new Fan(virtualThreads, CALLS), environment, clock);
    }

    /** Reads a folder, without asking the server. What is wrong with it is in the tree. */
    public Tree read(Path folder) {
        return TreeReader.read(folder);
    }

    /**
     * Compares a tree, or a part of it and what that depends on, with the server.
     *
     * @param given secrets that are at hand
     * @throws ServiceException when the server as a whole cannot be asked
     */
    public Plan plan(Tree tree, Selection selection, Secrets given) throws ServiceException {
        return access.planner().plan(tree, selection, given.refs());
    }

    /** The change that makes the server what the tree says. */
    public ApplyChange apply(Tree tree, Selection selection, ApplyChange.Order order) {
        return ApplyChange.of(access, tree, selection, order);
    }

    /** The change that takes away what is not in Git, each thing by its name in a plan. */
    public DeleteChange delete(Tree tree, List<String> paths, DeleteChange.Data data) {
        return DeleteChange.of(access, tree, paths, data);
    }

    /** The change that takes a journalled one back. */
    public ApplyChange undo(JournalEntry entry, ApplyChange.Order order) {
        return undo(entry, order, Set.of());
    }

    /**
     * The same.
     *
     * @param anyway API paths of what is taken back although it has changed since
     */
    public ApplyChange undo(JournalEntry entry, ApplyChange.Order order, Set<String> anyway) {
        return new Undo(access, entry, anyway).change(order);
    }

    /** Secrets that taking a journalled change back needs, and that were not given. */
    public List<SecretRef> undoNeeds(JournalEntry entry, Secrets given) throws ServiceException {
        return new Undo(access, entry, Set.of()).needs(given);
    }

    /** What has to be asked before a journalled change is taken back. */
    public UndoQuestions undoQuestions(JournalEntry entry) throws ServiceException {
        return new Undo(access, entry, Set.of()).questions();
    }

    /**
     * The tree that the server is. Written into a folder and planned over, it shows no change, which is to be proven each time.
     */
    public Adoption adopt() throws ServiceException {
        return new Adopter(access.server(), access.fan()).adopt();
    }

    /** Which server that is, as the operator wrote it. */
    public String address() {
        return access.address();
    }

    /** Whose token is used, and how long it lives. */
    public VaultToken token() throws ServiceException {
        return access.server().token();
    }

    /** Whether the server serves; needs no token. */
    public VaultHealth health() throws ServiceException {
        return access.server().health();
    }

    /** Settles what was left open. */
    public Recovery recovery() {
        return new ApplyRecovery(access);
    }
}
