package io.wheelhouse.desktop;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.Version;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.locks.LocksModel;
import io.wheelhouse.desktop.settings.RetentionModel;
import io.wheelhouse.desktop.shell.AboutSheet;
import io.wheelhouse.desktop.shell.Keys;
import io.wheelhouse.desktop.shell.SettingsSheet;
import io.wheelhouse.desktop.shell.Shell;
import org.kordamp.ikonli.feather.Feather;

/**
 * What can be done from everywhere in a window, whatever panel is open.
 *
 * @param model for the figures of the diagnostics
 */
record WindowActions(OpenWorkspace workspace, Common common, Shell shell, RetentionModel retention, LocksModel model) {
    void add() {
        var settings = common.settings();
        shell.add(new Action("Settings", "window", Feather.SETTINGS, this::settings).on(Keys.SETTINGS));
        shell.add(new Action("Larger text", "window", Feather.ZOOM_IN, () -> settings.resize(1)).on(Keys.LARGER));
        shell.add(new Action("Smaller text", "window", Feather.ZOOM_OUT, () -> settings.resize(-1)).on(Keys.SMALLER));
        shell.add(new Action("Usual text size", "window", Feather.TYPE, settings::usualSize).on(Keys.USUAL_SIZE));
        shell.add(new Action("About Wheelhouse", "window", Feather.INFO, this::about));
        shell.add(new Action("Copy diagnostics", "window", Feather.CLIPBOARD, this::copyDiagnostics));
        shell.add(new Action("Open logs", "window", Feather.FILE_TEXT, common.openLogs()));
    }

    private void settings() {
        retention.read();
        shell.showDismissable(new SettingsSheet(
                common.settings(), retention, workspace.workspace().locks().staleAfter(), shell::dismiss));
    }

    private void about() {
        shell.showDismissable(new AboutSheet(
                Version.text(), diagnostics(), this::copyDiagnostics, common.openLogs(), shell::dismiss));
    }

    private void copyDiagnostics() {
        common.copier().accept(diagnostics());
    }

    private String diagnostics() {
        return Diagnostics.of(workspace, common.wheelhouse(), model);
    }
}
