package io.wheelhouse.desktop.settings;

import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** Light or dark as the system wants it now, by two witnesses. On the screen's thread. */
public final class SystemScheme {
    private final ObservableValue<ColorScheme> toolkit;
    private final ObservableValue<Theme> theme;
    private final ObjectProperty<Optional<ColorScheme>> desktop = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<ColorScheme> worn = new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT);

    /**
     * Follows them.
     *
     * @param toolkit what JavaFX makes of the system's colours
     * @param theme what the operator chose
     */
    public SystemScheme(ObservableValue<ColorScheme> toolkit, ObservableValue<Theme> theme) {
        this.toolkit = toolkit;
        this.theme = theme;
        toolkit.subscribe(this::judge);
        theme.subscribe(this::judge);
        desktop.subscribe(this::judge);
        judge();
    }

    private void judge() {
        var system = desktop.get().orElse(toolkit.getValue());
        worn.set(theme.getValue().in(system));
    }

    /** What the desktop itself says, which counts more; empty when it does not care. */
    public void desktop(Optional<ColorScheme> said) {
        desktop.set(said);
    }

    /** What the window wears: as chosen, or as the system is. */
    public ReadOnlyObjectProperty<ColorScheme> worn() {
        return worn.getReadOnlyProperty();
    }
}
