package io.wheelhouse.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class SystemSchemeTest {
    private final ObjectProperty<ColorScheme> toolkit = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final SystemScheme scheme = new SystemScheme(toolkit, theme);
    private final List<ColorScheme> worn = new ArrayList<>();

    SystemSchemeTest() {
        scheme.worn().addListener((property, before, now) -> worn.add(now));
    }

    @Test
    void it_follows_the_system_as_it_changes() {
        assertThat(scheme.worn().get()).isEqualTo(ColorScheme.LIGHT);
        toolkit.set(ColorScheme.DARK);
        toolkit.set(ColorScheme.LIGHT);
        assertThat(worn).containsExactly(ColorScheme.DARK, ColorScheme.LIGHT);
    }

    @Test
    void what_the_desktop_says_counts_more_until_it_does_not_care() {
        scheme.desktop(Optional.of(ColorScheme.DARK));
        toolkit.set(ColorScheme.LIGHT);
        assertThat(scheme.worn().get()).isEqualTo(ColorScheme.DARK);
        scheme.desktop(Optional.empty());
        assertThat(scheme.worn().get()).isEqualTo(ColorScheme.LIGHT);
    }

    @Test
    void a_theme_that_was_chosen_stays_whatever_the_system_does() {
        theme.set(Theme.LIGHT);
        toolkit.set(ColorScheme.DARK);
        scheme.desktop(Optional.of(ColorScheme.DARK));
        assertThat(worn).isEmpty();
        theme.set(Theme.SYSTEM);
        assertThat(worn).containsExactly(ColorScheme.DARK);
    }

    @Test
    void the_same_said_again_changes_nothing() {
        theme.set(Theme.DARK);
        toolkit.set(ColorScheme.DARK);
        theme.set(Theme.SYSTEM);
        assertThat(worn).containsExactly(ColorScheme.DARK);
    }
}
