package io.wheelhouse.cli;

import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.tree.Tree;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The folder that a command is about. */
final class TreeOption {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "The folder that holds sys/, auth/, mounts/ and identity/.")
    private String folder = "";

    Path path() {
        try {
            return Path.of(folder);
        } catch (InvalidPathException wrong) {
            throw new UsageError("'%s' cannot be a folder's name.".formatted(Table.safe(folder)));
        }
    }

    /** Refuses what is no folder, before anything is opened. */
    void check() {
        if (!Files.isDirectory(path())) {
            throw new UsageError("There is no folder %s.".formatted(Table.safe(folder)));
        }
    }

    Tree read(VaultService vault) {
        return vault.read(path());
    }
}
