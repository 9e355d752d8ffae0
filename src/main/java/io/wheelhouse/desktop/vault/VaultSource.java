package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.JournalUnavailable;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.spi.VaultToken;
import io.wheelhouse.vault.git.GitState;
import io.wheelhouse.vault.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the panel looks at. Everything here takes time. */
interface VaultSource {
    /** Makes a folder ready that is the product's own, if it is not there yet. */
    void prepare(Path folder) throws ServiceException, IOException;

    /** Reads a folder and compares it with the server. */
    Plan plan(Path folder) throws ServiceException;

    VaultToken token() throws ServiceException;

    VaultHealth health() throws ServiceException;

    /** Empty when the folder is in no repository. */
    Optional<GitState> git(Path folder) throws IOException;

    /** Titles of changes of this Vault of which nobody knows how they ended. */
    List<String> unsettled() throws JournalUnavailable;
}
