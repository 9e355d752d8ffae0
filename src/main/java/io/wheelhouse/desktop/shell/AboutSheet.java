package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.control.Lay;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Which version this is, and what to paste into a report. */
public final class AboutSheet extends VBox {
    private static final double WIDTH = 560;

    /**
     * Makes it.
     *
     * @param diagnostics without secrets
     */
    public AboutSheet(String version, String diagnostics, Runnable copy, Runnable openLogs, Runnable close) {
        getStyleClass().add("sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        var done = Lay.button("Close", close);
        done.setDefaultButton(true);
        var told = Lay.wrapped(diagnostics, "mono", "diagnostics");
        told.setMaxWidth(Double.MAX_VALUE);
        getChildren()
                .addAll(
                        Lay.row(12, Lay.whole("W", "sign"), Lay.label("Wheelhouse " + version, "dialog-title")),
                        Lay.wrapped("Locks, Vault, cookbooks and decommissions of an estate.", "tone-muted"),
                        told,
                        Lay.row(
                                8,
                                Lay.button("Copy diagnostics", copy),
                                Lay.button("Open logs", openLogs),
                                Lay.spring(),
                                done));
    }
}
