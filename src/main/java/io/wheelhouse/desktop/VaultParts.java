package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.desktop.vault.DriftWatch;
import io.wheelhouse.desktop.vault.VaultChip;
import io.wheelhouse.desktop.vault.VaultDesk;
import io.wheelhouse.desktop.vault.VaultModel;
import io.wheelhouse.desktop.vault.VaultPanel;
import io.wheelhouse.desktop.vault.VaultTools;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.VaultService;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import io.wheelhouse.workspace.InvalidWorkspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Vault of a workspace in the window: its panel, its drift watch. A workspace without one has none of it. */
final class VaultParts {
    private static final Logger LOG = LoggerFactory.getLogger(VaultParts.class);

    private final OpenWorkspace workspace;
    private final Shell shell;
    private final Common common;
    private final Optional<Parts> parts;

    private record Parts(VaultService vault, VaultModel model) {}

    /** Nothing is sent, nor read from the disk. */
    VaultParts(OpenWorkspace workspace, Shell shell, Common common) {
        this.workspace = workspace;
        this.shell = shell;
        this.common = common;
        this.parts = parts();
    }

    private Optional<Parts> parts() {
        try {
            return workspace.keepsVault()
                    ? Optional.of(
                            new Parts(workspace.vault(), new VaultModel(workspace, common.screen(), common.threads())))
                    : Optional.empty();
        } catch (ServiceException unusable) {
            // Services were opened before the locks, so this cannot happen here.
            LOG.warn("no Vault to show", unusable);
            return Optional.empty();
        }
    }

    /** Another window is shown from now on. */
    void leave() {
        parts.ifPresent(vault -> vault.model().leave());
    }

    /** What takes a run back; empty where there is no Vault. */
    Optional<Proposal<?>> undo(JournalEntry run) {
        return parts.map(vault -> VaultDesk.undo(vault.vault(), run, vault.model(), common.screen()));
    }

    /** Adds the panel, and begins to watch for drift. */
    void add(Following following, Changes changes, Teller teller) {
        parts.ifPresent(vault -> {
            var model = vault.model();
            remembered().ifPresent(model::choose);
            shell.add(Panel.VAULT, () -> panel(vault, following, changes, teller));
            new VaultNews(model, workspace, shell, common).follow();
            var watch = new DriftWatch(model, workspace.clock().instant());
            following
                    .now()
                    .subscribe(now -> watch.tick(now, following.verifyEvery().getValue()));
        });
    }

    private VaultPanel panel(Parts vault, Following following, Changes changes, Teller teller) {
        var model = vault.model();
        var kept = common.preferences();
        if (model.folder().get().isEmpty()) {
            VaultDesk.sample(workspace).ifPresent(model::choose);
        }
        kept.choice("vault.chip", VaultChip.class).ifPresent(model.chip()::set);
        kept.get("vault.filter").ifPresent(model.filter()::set);
        model.chip().subscribe(chip -> kept.put("vault.chip", chip.name()));
        model.filter().subscribe(text -> kept.put("vault.filter", text));
        model.folder().subscribe(folder -> folder.ifPresent(chosen -> kept.put(key(), chosen.toString())));
        return new VaultPanel(
                model,
                new VaultDesk(
                        workspace,
                        vault.vault(),
                        () -> WorkspaceNames.of(common.wheelhouse().workspaceFiles())
                                .all(),
                        this::planOf),
                new VaultTools(
                        changes,
                        common.screen(),
                        common.threads(),
                        workspace.clock(),
                        following.now(),
                        following.textSize(),
                        common.copier(),
                        shell::show,
                        shell::close,
                        teller::tell));
    }

    private String key() {
        return "vault.folder." + workspace.name();
    }

    private Optional<Path> remembered() {
        try {
            return common.preferences().get(key()).map(Path::of);
        } catch (InvalidPathException odd) {
            return Optional.empty();
        }
    }

    private Plan planOf(String name, Tree tree) throws ServiceException {
        var wheelhouse = common.wheelhouse();
        try (var other = wheelhouse.open(wheelhouse.choose(Optional.of(name)))) {
            return other.vault().plan(tree, new Selection.Everything(), Secrets.NONE);
        } catch (InvalidWorkspace wrong) {
            throw new ServiceException.Invalid(String.valueOf(wrong.getMessage()));
        }
    }
}
