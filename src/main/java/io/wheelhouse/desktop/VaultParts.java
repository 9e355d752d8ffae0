package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.change.JournalEntry;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.Changes;
import io.wheelhouse.desktop.change.WayBack;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.desktop.vault.DriftWatch;
import io.wheelhouse.desktop.vault.UndoRun;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Vault of a workspace in the window: its panel, its drift watch. A workspace without one has none of it. */
final class VaultParts {
    private static final Logger LOG = LoggerFactory.getLogger(VaultParts.class);

    /** The window has better things to do while it opens. */
    private static final Duration AFTER_OPENING = Duration.ofMinutes(1);

    private final OpenWorkspace workspace;
    private final Shell shell;
    private final Common common;
    private final Teller teller;
    private final Instant opened;
    private Optional<Parts> made = Optional.empty();

    private record Parts(VaultService vault, VaultModel model, DriftWatch watch) {}

    VaultParts(OpenWorkspace workspace, Shell shell, Common common, Teller teller) {
        this.workspace = workspace;
        this.shell = shell;
        this.common = common;
        this.teller = teller;
        this.opened = workspace.clock().instant();
    }

    /** Adds the panel and the watch, where there is a Vault. Nothing of either is made before it is needed. */
    void add(Following following, Changes changes) {
        try {
            if (workspace.keepsVault()) {
                shell.add(Panel.VAULT, () -> panel(parts(), following, changes));
                shell.add(new Action("Verify Vault against Git", "vault", Feather.CHECK_CIRCLE, this::verify));
                following
                        .now()
                        .subscribe(now -> tick(now, following.verifyEvery().getValue()));
            }
        } catch (ServiceException unusable) {
            // Services were opened before the locks, so this cannot happen here.
            LOG.warn("no Vault to show", unusable);
        }
    }

    private void verify() {
        shell.open(Panel.VAULT);
        parts().model().verify();
    }

    private Parts parts() {
        if (made.isEmpty()) {
            try {
                var model = new VaultModel(workspace, common.screen(), common.threads());
                remembered().ifPresent(model::choose);
                new VaultNews(model, workspace, shell, common, teller).follow();
                made = Optional.of(new Parts(workspace.vault(), model, new DriftWatch(model)));
            } catch (ServiceException unusable) {
                throw new IllegalStateException(unusable);
            }
        }
        return made.get();
    }

    private void tick(Instant now, int minutes) {
        boolean opening = now.isBefore(opened.plus(AFTER_OPENING));
        if (minutes > 0 && !opening && (made.isPresent() || remembered().isPresent())) {
            parts().watch().tick(now, minutes);
        }
    }

    /** What takes a run back; empty where there is no Vault. From any thread. */
    Optional<WayBack> undo(JournalEntry run) {
        try {
            return Optional.of(new UndoRun(
                    workspace.vault(),
                    run,
                    common.screen(),
                    common.threads(),
                    shell::show,
                    shell::close,
                    () -> common.screen().run(this::lookAgain)));
        } catch (ServiceException none) {
            return Optional.empty();
        }
    }

    private void lookAgain() {
        made.ifPresent(vault -> vault.model().verify());
    }

    /** The machine has slept: what was looked at before is looked at anew. */
    void woken() {
        made.map(Parts::model).filter(model -> model.asked().isPresent()).ifPresent(VaultModel::verify);
    }

    /** Another window is shown from now on. */
    void leave() {
        made.ifPresent(vault -> vault.model().leave());
    }

    private VaultPanel panel(Parts vault, Following following, Changes changes) {
        var model = vault.model();
        var kept = common.preferences();
        if (model.folder().get().isEmpty()) {
            VaultDesk.sample(workspace).ifPresent(model::choose);
        }
        kept.choice("vault.chip", VaultChip.class).ifPresent(model.tree().chip()::set);
        kept.get("vault.filter").ifPresent(model.tree().filter()::set);
        kept.get("vault.folded").ifPresent(model.tree()::fold);
        model.tree().chip().subscribe(chip -> kept.put("vault.chip", chip.name()));
        model.tree().filter().subscribe(text -> kept.put("vault.filter", text));
        model.folder().subscribe(folder -> folder.ifPresent(chosen -> kept.put(key(), chosen.toString())));
        var panel = new VaultPanel(
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
                        common.saver(),
                        shell::show,
                        shell::close));
        kept.get("vault.divider").ifPresent(panel::share);
        following.now().subscribe(() -> {
            kept.put("vault.folded", model.tree().folded());
            kept.put("vault.divider", panel.share());
        });
        return panel;
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
