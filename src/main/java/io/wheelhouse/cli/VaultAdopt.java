package io.wheelhouse.cli;

import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.adopt.Adoption;
import io.wheelhouse.vault.adopt.TreeFolder;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheelhouse vault adopt DIR}. */
@CommandLine.Command(
        name = "adopt",
        description = {
            "Writes the server's configuration into a folder, without secrets, and plans over it to prove that nothing",
            "would change. Reads configuration only, never data. Files that are there with another text are left alone,",
            "and so is everything, unless --force is given.",
            "Exit codes: 0 done and proven, 1 not written, 2 written, but something is left over or differs.",
            "",
            "Example:",
            "  wheelhouse vault adopt vault/production"
        })
final class VaultAdopt extends Command {
    @Mixin
    private final TreeOption tree = new TreeOption();

    @Option(names = "--force", description = "Write over files that are there with another text.")
    private boolean force;

    @Override
    public Integer call() throws InvalidWorkspace, ServiceException {
        var folder = new TreeFolder(tree.path());
        try (var workspace = context().open(common())) {
            var vault = context().vault(workspace);
            var adoption = vault.adopt();
            var outside = folder.outside(adoption);
            if (!outside.isEmpty()) {
                return leadingOut(outside);
            }
            var differing = folder.differing(adoption);
            if (!differing.isEmpty() && !force) {
                return refused(differing);
            }
            folder.write(adoption);
            return proven(vault, adoption);
        } catch (IOException unwritable) {
            terminal()
                    .note("The folder %s cannot be read or written. Check that it is one, and its permissions."
                            .formatted(folder.root()));
            if (unwritable instanceof FileSystemException said && said.getReason() != null) {
                terminal().note("%s: %s.".formatted(said.getFile(), said.getReason()));
            }
            return Exit.FAILED;
        }
    }

    private int leadingOut(List<String> outside) {
        outside.forEach(file -> terminal().note("a link leads out of the folder: " + file));
        terminal().note("Nothing was written: links are not written through. Put folders and files in their places.");
        return Exit.FAILED;
    }

    private int refused(List<String> differing) {
        differing.forEach(file -> terminal().note("differs: " + file));
        terminal().note("Nothing was written: these are there with another text. Add --force to write over them.");
        return Exit.FAILED;
    }

    private int proven(VaultService vault, Adoption adoption) throws ServiceException {
        var plan = vault.plan(tree.read(vault), new Selection.Everything(), Secrets.NONE);
        adoption.left().forEach(terminal()::note);
        if (common().json()) {
            Json.print(terminal().out(), json -> json.text("folder", tree.path().toString())
                    .texts("files", List.copyOf(adoption.files().keySet()))
                    .texts("left", adoption.left())
                    .flag("verified", plan.allSame()));
        } else if (plan.allSame()) {
            terminal()
                    .out()
                    .println("%d files written to %s. A plan over them shows no change."
                            .formatted(
                                    adoption.files().size(),
                                    Table.safe(tree.path().toString())));
        } else {
            PlanText.print(plan, terminal());
        }
        return plan.allSame() && adoption.left().isEmpty() ? Exit.DONE : Exit.ATTENTION;
    }
}
