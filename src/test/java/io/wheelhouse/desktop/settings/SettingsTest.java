package io.wheelhouse.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @TempDir
    private Path folder;

    private Preferences kept() {
        return Preferences.open(folder.resolve("desktop.json"));
    }

    @Test
    void at_the_first_start_they_are_the_usual_ones() {
        var settings = new Settings(kept());
        assertThat(settings.theme().get()).isEqualTo(Theme.SYSTEM);
        assertThat(settings.textSize().get()).isEqualTo(13);
        assertThat(settings.tooLong().get()).isEqualTo(30);
        assertThat(settings.systemNotices().get()).isTrue();
    }

    @Test
    void what_is_chosen_is_kept_as_it_is_chosen() {
        var kept = kept();
        var settings = new Settings(kept);
        settings.theme().set(Theme.DARK);
        settings.textSize().set(15);
        settings.tooLong().set(45);
        settings.systemNotices().set(false);
        kept.save();
        var again = new Settings(kept());
        assertThat(again.theme().get()).isEqualTo(Theme.DARK);
        assertThat(again.textSize().get()).isEqualTo(15);
        assertThat(again.tooLong().get()).isEqualTo(45);
        assertThat(again.systemNotices().get()).isFalse();
    }

    @Test
    void odd_values_in_the_file_give_way_to_the_usual_ones() throws Exception {
        Files.writeString(folder.resolve("desktop.json"), """
                {"theme":"PINK","text-size":"400","held-too-long-minutes":"soon","system-notices":"perhaps","keep-days":"0","keep-megabytes":"-1"}
                """);
        at_the_first_start_they_are_the_usual_ones();
    }

    @ParameterizedTest(name = "{0} points from {1} are {2}")
    @CsvSource({"1, 13, 14", "-1, 13, 12", "1, 26, 26", "-1, 9, 9", "2147483647, 13, 26", "-2147483648, 13, 9"})
    void text_grows_and_shrinks_as_far_as_it_goes(int by, int from, int to) {
        var settings = new Settings(kept());
        settings.textSize().set(from);
        settings.resize(by);
        assertThat(settings.textSize().get()).isEqualTo(to);
        settings.usualSize();
        assertThat(settings.textSize().get()).isEqualTo(13);
    }
}
