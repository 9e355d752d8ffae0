package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for secrets that no file holds and that a write needs. They go from here into memory, and are shown nowhere. */
final class SecretsSheet extends VBox {
    private static final double WIDTH = 560;

    private final Map<SecretRef, PasswordField> fields = new LinkedHashMap<>();

    /** @param given gets all of them */
    SecretsSheet(List<SecretRef> needs, Runnable cancel, Consumer<Secrets> given) {
        getStyleClass().add("change-dialog");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText("Secrets that are needed");
        var list = new VBox(8);
        for (var need : needs) {
            var field = new PasswordField();
            field.setAccessibleText("%s of %s".formatted(need.field(), need.path()));
            fields.put(need, field);
            list.getChildren()
                    .add(new VBox(
                            3, Lay.row(6, Lay.label(need.path(), "mono"), Lay.label(need.field(), "strong")), field));
        }
        var back = Lay.button("Cancel", cancel);
        back.setCancelButton(true);
        var go = Lay.button("Preview…", () -> given.accept(secrets()), "accent");
        go.setDefaultButton(true);
        go.setDisable(true);
        fields.values().forEach(field -> field.textProperty()
                .subscribe(text -> go.setDisable(
                        fields.values().stream().anyMatch(one -> one.getText().isEmpty()))));
        getChildren()
                .addAll(
                        Lay.wrapped(
                                needs.size() == 1
                                        ? "A secret is needed that is not in Git"
                                        : "%d secrets are needed that are not in Git".formatted(needs.size()),
                                "dialog-title"),
                        Lay.scrolled(list, "Secrets"),
                        Lay.wrapped(
                                "They are kept in memory until the dialog is closed, go to this server only, and are"
                                        + " never shown, logged or journalled.",
                                "tone-muted",
                                "text-small"),
                        Lay.row(8, Lay.spring(), back, go));
        fields.values().stream().findFirst().ifPresent(PasswordField::requestFocus);
    }

    private Secrets secrets() {
        var values = new HashMap<SecretRef, Secret>();
        fields.forEach((need, field) -> values.put(need, new Secret(field.getText())));
        return new Secrets(values);
    }
}
