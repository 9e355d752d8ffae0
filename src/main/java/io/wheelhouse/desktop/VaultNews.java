package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.shell.Health;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import io.wheelhouse.desktop.vault.Drift;
import io.wheelhouse.desktop.vault.VaultModel;
import io.wheelhouse.spi.ServiceException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kordamp.ikonli.feather.Feather;

/** What Vault's drift from Git means for the rest of the window: the badge, and notices. */
final class VaultNews {
    private final VaultModel model;
    private final OpenWorkspace workspace;
    private final Shell shell;
    private final Common common;
    private final Teller teller;
    private Set<String> known = Set.of();

    VaultNews(VaultModel model, OpenWorkspace workspace, Shell shell, Common common, Teller teller) {
        this.model = model;
        this.workspace = workspace;
        this.shell = shell;
        this.common = common;
        this.teller = teller;
    }

    void follow() {
        model.drift().subscribe(this::seen);
        model.light().subscribe(light -> light.ifPresent(this::light));
    }

    private void light(VaultModel.Light light) {
        shell.light(keeper(), light.good() ? Health.GOOD : Health.LOST, light.word());
    }

    /** The sandbox is both, and its locks have its name. */
    private String keeper() {
        try {
            var name = workspace.vaultKeeper();
            return name.equals(workspace.lockKeeper()) ? "vault" : name;
        } catch (ServiceException none) {
            return "vault";
        }
    }

    private void seen(Optional<Drift> found) {
        var files = found.map(Drift::files).orElse(Set.of());
        shell.badge(Panel.VAULT, files.size());
        var fresh = new HashSet<>(files);
        fresh.removeAll(known);
        known = files;
        // Who looks at the panel sees it there.
        if (!fresh.isEmpty() && !shell.shows(Panel.VAULT)) {
            tell(
                    fresh.size() == 1
                            ? "Vault drifted from Git: %s."
                                    .formatted(fresh.iterator().next())
                            : "Vault drifted from Git in %d files.".formatted(fresh.size()));
            // Outside the window no names are told.
            common.outside().accept("Vault drifted from Git.");
        }
    }

    private void tell(String text) {
        var show = new Action("Show", "vault", Feather.SHIELD, () -> common.within()
                .accept(teller.workspace().orElseThrow(), window -> window.shell()
                        .open(Panel.VAULT)));
        teller.tell(Notice.Kind.WARNING, text, Optional.of(show));
    }
}
