package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for secrets that no file holds and that a write needs. They go from here into memory, and are shown nowhere. */
final class SecretsSheet extends VBox {
    private static final double WIDTH = 560;

    /** @param given gets all of them */
    SecretsSheet(List<SecretRef> needs, Runnable cancel, Consumer<Secrets> given) {
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Secrets that are needed");
        var fields = new SecretFields(needs);
        var back = Lay.button("Cancel", cancel);
        back.setCancelButton(true);
        var go = Lay.button("Preview…", () -> given.accept(fields.typed()), "accent");
        go.setDefaultButton(true);
        go.setDisable(true);
        fields.onTyped(() -> go.setDisable(!fields.isComplete()));
        getChildren()
                .addAll(
                        Lay.wrapped(
                                needs.size() == 1
                                        ? "A secret is needed that is not in Git"
                                        : "%d secrets are needed that are not in Git".formatted(needs.size()),
                                "dialog-title"),
                        Lay.scrolled(fields, "Secrets"),
                        Lay.wrapped(kept(needs.size()), "tone-muted", "text-small"),
                        Lay.row(8, Lay.spring(), back, go));
        fields.focusFirst();
    }

    /** What becomes of so many. */
    static String kept(int secrets) {
        return secrets == 1
                ? "It is kept in memory until the dialog is closed, goes to this server only, and is never shown, logged or"
                        + " journalled."
                : "They are kept in memory until the dialog is closed, go to this server only, and are never shown, logged"
                        + " or journalled.";
    }
}
