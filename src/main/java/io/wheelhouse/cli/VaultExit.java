package io.wheelhouse.cli;

import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.vault.apply.ApplyOutcome;

/** What the exit code of a command says that changes a Vault. */
final class VaultExit {
    private VaultExit() {}

    /** A run that rights alone kept from being done is denied, whatever of it was written before. */
    static int of(ChangeResult result) {
        boolean denied = result.outcome() instanceof Outcome.Failed && ApplyOutcome.isDenied(result.items());
        return denied ? Exit.DENIED : Exit.of(result.outcome());
    }
}
