package io.wheelhouse.cli;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.ChangeKind.Asker;
import picocli.CommandLine.Mixin;

/** What commands share that change a Vault by a folder. */
abstract class VaultTreeChange extends Command {
    @Mixin
    private final ChangeOptions options = new ChangeOptions();

    @Mixin
    private final TreeOption tree = new TreeOption();

    /** Refuses what nobody could confirm, and what is no folder, before anything is opened. */
    final Mutation begin() {
        tree.check();
        var mutation = new Mutation(context(), common().json(), options);
        mutation.checkConsent(Asker.OPERATOR);
        return mutation;
    }

    final TreeOption tree() {
        return tree;
    }

    /** Whether a person is asked for secrets. */
    final boolean asks(OpenWorkspace workspace) {
        return options.asks(terminal(), workspace);
    }
}
