package io.wheelhouse.desktop.vault;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.git.GitFolder;
import io.wheelhouse.vault.git.GitState;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Vault of a workspace. */
record WorkspaceSource(OpenWorkspace workspace) implements VaultSource {
    @Override
    public void prepare(Path folder) throws ServiceException, IOException {
        if (workspace.sampleConfiguration().filter(folder::equals).isPresent()) {
            workspace.plantSampleConfiguration();
        }
    }

    @Override
    public Plan plan(Path folder) throws ServiceException {
        var vault = workspace.vault();
        return vault.plan(vault.read(folder), new Selection.Everything(), Secrets.NONE);
    }

    @Override
    public VaultToken token() throws ServiceException {
        return workspace.vault().token();
    }

    @Override
    public VaultHealth health() throws ServiceException {
        return workspace.vault().health();
    }

    @Override
    public Optional<GitState> git(Path folder) throws IOException {
        return GitFolder.look(folder);
    }

    @Override
    public List<String> unsettled() throws JournalUnavailable {
        return workspace.journal().open(workspace.name()).stream()
                .filter(Runs::isRun)
                .filter(JournalEntry::endedUnknown)
                .map(entry -> entry.intent().title())
                .toList();
    }
}
