package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.ApplyChange;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What can be done with the Vault of a workspace. Everything but {@link #vault} takes time.
 *
 * @param names of the workspaces there are
 * @param others compares a tree with the server of another workspace
 */
public record VaultDesk(OpenWorkspace workspace, VaultService vault, Supplier<List<String>> names, Others others) {
    /** The Vaults of other workspaces. */
    @FunctionalInterface
    public interface Others {
        /**
         * Compares.
         *
         * @throws ServiceException when that workspace cannot be used, or its server not asked
         */
        Plan plan(String workspace, Tree tree) throws ServiceException;
    }

    /** The change that applies a part of a folder, which is read anew. */
    ApplyChange apply(Path folder, Selection selection, ApplyChange.Order order) {
        return vault.apply(vault.read(folder), selection, order);
    }

    /** Newest first. */
    List<JournalEntry> runs() throws JournalUnavailable {
        return Runs.of(workspace.journal(), workspace.name());
    }

    /** The workspaces to compare with. */
    List<String> otherNames() {
        return names.get().stream()
                .filter(name -> !name.equals(workspace.name()))
                .toList();
    }

    /** The folder of the sample studio's configuration; empty where nothing is a sample. */
    public static Optional<Path> sample(OpenWorkspace workspace) {
        try {
            return workspace.sampleConfiguration();
        } catch (ServiceException unusable) {
            return Optional.empty();
        }
    }
}
