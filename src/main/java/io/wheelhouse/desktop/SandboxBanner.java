package io.wheelhouse.desktop;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.shell.Banner;
import io.wheelhouse.desktop.shell.Panel;
import io.wheelhouse.desktop.shell.Shell;
import org.kordamp.ikonli.feather.Feather;

/** Tells a new operator where the window is, until it is dismissed for good. */
final class SandboxBanner {
    private static final String KNOWN = "sandbox.known";

    private SandboxBanner() {}

    static void show(Shell shell, Preferences preferences) {
        if (preferences.flag(KNOWN)) {
            return;
        }
        var banner = new Banner[1];
        Runnable away = () -> {
            preferences.put(KNOWN, "true");
            shell.remove(banner[0]);
        };
        banner[0] = new Banner(
                Feather.INFO,
                "You are in the sandbox, a made-up estate to try everything on.",
                "banner-info",
                Lay.button("Connect your services", () -> shell.open(Panel.CONNECTIONS), "small"),
                Lay.button("Dismiss", away, "small"));
        shell.banner(banner[0]);
    }
}
