package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.spi.Secret;
import io.wheelhouse.vault.apply.Secrets;
import io.wheelhouse.vault.plan.SecretRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/** A field for each secret that is asked for; what is typed is shown nowhere. */
final class SecretFields extends VBox {
    private final Map<SecretRef, PasswordField> fields = new LinkedHashMap<>();

    SecretFields(List<SecretRef> needs) {
        super(8);
        for (var need : needs) {
            var field = new PasswordField();
            field.setAccessibleText("%s of %s".formatted(need.field(), need.path()));
            fields.put(need, field);
            getChildren()
                    .add(new VBox(
                            3, Lay.row(6, Lay.label(need.path(), "mono"), Lay.label(need.field(), "strong")), field));
        }
    }

    /** Hears of what is typed. */
    void onTyped(Runnable hears) {
        fields.values().forEach(field -> field.textProperty().subscribe(hears));
    }

    boolean isComplete() {
        return fields.values().stream().noneMatch(field -> field.getText().isEmpty());
    }

    /** Those that were typed. */
    Secrets typed() {
        var values = new HashMap<SecretRef, Secret>();
        fields.forEach((need, field) -> {
            if (!field.getText().isEmpty()) {
                values.put(need, new Secret(field.getText()));
            }
        });
        return new Secrets(values);
    }

    void focusFirst() {
        fields.values().stream().findFirst().ifPresent(PasswordField::requestFocus);
    }
}
