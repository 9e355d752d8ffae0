package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices of the desktop, for an operator who looks at another window. */
class OutsideTest {
    private static final String LATE = "A slot on prod/web is held too long.";

    @TempDir
    Path home;

    private final List<String> shown = new ArrayList<>();
    private boolean inFront;
    private Settings settings;
    private Outside outside;

    @BeforeEach
    void make() {
        settings = new Settings(Preferences.open(home.resolve("desktop.json")));
        outside = new Outside(() -> inFront, settings, Runnable::run, shown::add);
    }

    @Test
    void a_window_that_is_not_in_front_is_spoken_for_by_the_desktop() {
        outside.tell(LATE);
        assertThat(shown).containsExactly(LATE);
    }

    @Test
    void a_window_that_is_in_front_speaks_for_itself() {
        inFront = true;
        outside.tell(LATE);
        assertThat(shown).isEmpty();
    }

    @Test
    void the_setting_turns_them_off_and_on_and_is_remembered() {
        settings.systemNotices().set(false);
        outside.tell(LATE);
        assertThat(shown).isEmpty();
        settings.systemNotices().set(true);
        outside.tell(LATE);
        assertThat(shown).hasSize(1);
    }
}
